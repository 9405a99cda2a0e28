"""Reads from standard input a JSON list of [options, templates], the options being those of an Environment, and writes
for each template null where Jinja2 accepts it or the line of its TemplateSyntaxError. Nothing is compiled or rendered.
"""

import json
import sys

from jinja2 import Environment, TemplateSyntaxError

extensions = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.debug"]


def verdict(environment, source):
    try:
        environment.parse(source)
    except TemplateSyntaxError as error:
        return error.lineno
    return None


def verdicts(options, templates):
    environment = Environment(extensions=extensions, **options)
    return [verdict(environment, source) for source in templates]


json.dump([verdicts(options, templates) for options, templates in json.load(sys.stdin)], sys.stdout)
