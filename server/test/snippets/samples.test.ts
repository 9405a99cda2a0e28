import assert from 'node:assert/strict';
import test from 'node:test';
import { runPython } from './python.ts';

// The sample application answers at every address it has, in both languages.

const driver = `
import json, sys
from blog import create_app
app = create_app({'TESTING': True})
values = {'post_id': 1, 'tag': 'flask', 'code': 'en', 'filename': 'style.css'}
rules = [rule for rule in app.url_map.iter_rules() if 'GET' in rule.methods]
def ask(client, language):
    answers = {}
    with app.test_request_context():
        addresses = [(rule.endpoint, app.url_for(rule.endpoint, _external=False, **{name: values[name] for name in rule.arguments})) for rule in rules]
    for endpoint, address in addresses:
        response = client.get(address, headers={'Accept-Language': language})
        answers[endpoint] = response.status_code
    return answers
visitor, writer = app.test_client(), app.test_client()
login = writer.post('/auth/login', data={'username': 'ada', 'password': 'matraz'})
wrong = visitor.post('/auth/login', data={'username': 'ada', 'password': 'x'})
words = {language: app.test_client().get('/auth/login', headers={'Accept-Language': language}).text for language in ('es', 'en')}
post = writer.post('/new', data={'title': 'Título', 'body': '<b>', 'x': ''}, follow_redirects=True)
print(json.dumps({
    'visitor': ask(visitor, 'es'), 'writer': ask(writer, 'en'), 'login': login.location, 'wrong': 'role="alert"' in wrong.text,
    'spanish': 'Contraseña' in words['es'], 'english': 'Password' in words['en'],
    'post': 'Título' in post.text and '&lt;b&gt;' in post.text,
    'logout': writer.post('/auth/logout').location, 'after': writer.get('/new').location,
}))
`;

const pages = { 'blog.by_tag': 200, 'blog.detail': 200, 'blog.index': 200, 'auth.login': 200, static: 200 };

test('the blog answers every GET, logs in and out, and speaks both languages', () => {
  assert.deepEqual(runPython<unknown>(driver, null), {
    visitor: { ...pages, 'blog.create': 302, set_language: 302 },
    writer: { ...pages, 'blog.create': 200, set_language: 302 },
    login: '/',
    wrong: true,
    spanish: true,
    english: true,
    post: true,
    logout: '/',
    after: '/auth/login',
  });
});
