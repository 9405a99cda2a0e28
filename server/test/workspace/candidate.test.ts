import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCandidate } from '../../src/workspace/candidate.ts';

test('programs, templates, settings and descriptions of APIs are read, other data is not', () => {
  const read = [
    'app.py',
    'a/templates/mail.txt',
    'latex_templates/deep/a.tex',
    'views/home.html',
    'nginx.conf.j2',
    'settings.toml',
    'openapi.yaml',
    'static/swagger.json',
    'openapi/pets.yml',
    'specs/v1/pets.yaml',
    'my-api.yaml',
    'api_v2.json',
    'pets.openapi.yaml',
  ];
  const left = [
    'docs/index.rst',
    'data/users.json',
    'docker-compose.yaml',
    'capital.yaml',
    'therapist.json',
    'api/users.json',
    'specs/data.json',
    'aspect.yml',
    'templates.yaml',
  ];
  assert.deepEqual(
    [...read, ...left].filter(path => isCandidate(path)),
    read,
  );
});
