"""Reads a JSON list of templates from standard input and writes, for each, null where Jinja2 accepts it or the line
of its TemplateSyntaxError. Parsing only: nothing is compiled or rendered."""

import json
import sys

from jinja2 import Environment, TemplateSyntaxError

environment = Environment(
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.debug"]
)


def verdict(source):
    try:
        environment.parse(source)
    except TemplateSyntaxError as error:
        return error.lineno
    return None


json.dump([verdict(source) for source in json.load(sys.stdin)], sys.stdout)
