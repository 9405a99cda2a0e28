"""Prints how Werkzeug answers requests, as JSON.

Standard input: a JSON list of [rules, requests]; a rule is [text, methods, strict slashes], a request [path, method].
Standard output: for each list of requests what happens: ["found", index of the rule, values], ["redirect", path],
["methodNotAllowed", methods] or ["notFound"]. Null for a map that Werkzeug refuses.
"""

import json
import sys
from urllib.parse import unquote, urlsplit

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, RequestRedirect, Rule


def answer(adapter, path, method):
    try:
        endpoint, values = adapter.match(path, method)
        return ["found", endpoint, {name: str(value) for name, value in values.items()}]
    except RequestRedirect as redirect:
        return ["redirect", unquote(urlsplit(redirect.new_url).path)]
    except MethodNotAllowed as error:
        return ["methodNotAllowed", sorted(error.valid_methods)]
    except NotFound:
        return ["notFound"]


def answers(rules, requests):
    try:
        adapter = Map(
            [
                Rule(text, methods=methods, strict_slashes=strict, endpoint=index)
                for index, (text, methods, strict) in enumerate(rules)
            ]
        ).bind("localhost")
    except (ValueError, LookupError):
        return None
    return [answer(adapter, path, method) for path, method in requests]


json.dump([answers(*question) for question in json.load(sys.stdin)], sys.stdout)
