import type { Extension } from './extension.ts';

/** RQ Dashboard, a blueprint that programs register: https://github.com/Parallels/rq-dashboard */
export const rqDashboard: Extension = {
  modules: {
    rq_dashboard: `
from rq_dashboard.web import blueprint
`,
    'rq_dashboard.web': `
from flask import Blueprint

blueprint = Blueprint('rq_dashboard', __name__, static_folder='static')


def page(rule, name, methods=None, **options):
    def view(*args, **kwargs):
        pass
    blueprint.add_url_rule(rule, name, view, methods=methods, **options)


page('/favicon.ico', 'favicon')
page('/', 'queues_overview', defaults={'instance_number': 0})
for end in ('', 'view', 'view/queues'):
    page('/<int:instance_number>/' + end, 'queues_overview')
page('/<int:instance_number>/view/workers', 'workers_overview')
page('/<int:instance_number>/view/jobs', 'jobs_overview', defaults={
    'queue_name': None, 'registry_name': 'queued', 'per_page': '8', 'order': 'asc', 'page': '1',
})
page('/<int:instance_number>/view/jobs/<queue_name>/<registry_name>/<int:per_page>/<order>/<int:page>', 'jobs_overview')
page('/<int:instance_number>/view/job/<job_id>', 'job_view')
page('/job/<job_id>/delete', 'delete_job_view', methods=['POST'])
page('/job/<job_id>/requeue', 'requeue_job_view', methods=['POST'])
page('/requeue/<queue_name>', 'requeue_all', methods=['GET', 'POST'])
page('/queue/<queue_name>/<registry_name>/empty', 'empty_queue', methods=['POST'])
page('/queue/<queue_name>/compact', 'compact_queue', methods=['POST'])
page('/<int:instance_number>/data/queues.json', 'list_queues')
page('/<int:instance_number>/data/jobs/<queue_name>/<registry_name>/<per_page>/<order>/<page>.json', 'list_jobs')
page('/<int:instance_number>/data/job/<job_id>.json', 'job_info')
page('/<int:instance_number>/data/workers.json', 'list_workers')
`,
  },
};
