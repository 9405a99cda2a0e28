import type { Extension } from './extension.ts';

/** Flask-Dance: https://flask-dance.readthedocs.io/en/latest/providers.html */
const providers = [
  'atlassian',
  'authentiq',
  'azure',
  'dexcom',
  'digitalocean',
  'discord',
  'dropbox',
  'facebook',
  'fitbit',
  'github',
  'gitlab',
  'google',
  'heroku',
  'jira',
  'linkedin',
  'meetup',
  'nylas',
  'orcid',
  'osm',
  'reddit',
  'salesforce',
  'slack',
  'spotify',
  'strava',
  'twitch',
  'twitter',
  'zoho',
];

export const flaskDance: Extension = {
  modules: {
    'flask_dance.consumer': `
from flask import Blueprint


class BaseOAuthConsumerBlueprint(Blueprint):
    def __init__(self, name, import_name, *args, login_url=None, authorized_url=None, rule_kwargs=None,
                 static_folder=None, static_url_path=None, template_folder=None, url_prefix=None, subdomain=None,
                 **kwargs):
        super().__init__(name, import_name, static_folder=static_folder, static_url_path=static_url_path,
                         template_folder=template_folder, url_prefix=url_prefix, subdomain=subdomain)
        options = rule_kwargs or {}
        login_url = login_url or '/{bp.name}'
        authorized_url = authorized_url or '/{bp.name}/authorized'
        self.add_url_rule(login_url.replace('{bp.name}', name), 'login', self.login, **options)
        self.add_url_rule(authorized_url.replace('{bp.name}', name), 'authorized', self.authorized, **options)

    def login(self):
        pass

    def authorized(self):
        pass


class OAuth1ConsumerBlueprint(BaseOAuthConsumerBlueprint):
    pass


class OAuth2ConsumerBlueprint(BaseOAuthConsumerBlueprint):
    pass
`,
    ...Object.fromEntries(providers.map(name => [`flask_dance.contrib.${name}`, provider(name)])),
  },
};

function provider(name: string): string {
  return `
from flask_dance.consumer import OAuth2ConsumerBlueprint


def make_${name}_blueprint(*args, login_url=None, authorized_url=None, rule_kwargs=None, **kwargs):
    return OAuth2ConsumerBlueprint('${name}', __name__, login_url=login_url, authorized_url=authorized_url,
                                   rule_kwargs=rule_kwargs)
`;
}
