"""Prints what Werkzeug makes of rules, as JSON.

Standard input: a JSON list of rules. Standard output: for each rule null where Werkzeug refuses it, else its variables
as [name, positional arguments, named arguments] and its parts as [is static, is final, is suffixed, weight].
"""

import json
import sys

from werkzeug.routing import BaseConverter, Map, Rule
from werkzeug.routing.converters import DEFAULT_CONVERTERS


def recording(standard, calls):
    class Recording(BaseConverter):
        weight = standard.weight
        part_isolating = standard.part_isolating

        def __init__(self, map, *args, **kwargs):
            super().__init__(map)
            calls.append([args, kwargs])

    return Recording


def parsed(text):
    calls = []
    converters = {name: recording(standard, calls) for name, standard in DEFAULT_CONVERTERS.items()}
    rule = Rule(text, endpoint="x", merge_slashes=False)
    try:
        Map([rule], converters=converters)
    except (ValueError, LookupError):
        return None
    names = [name for is_variable, name in rule._trace if is_variable]
    parts = [[part.static, part.final, part.suffixed, part.weight] for part in rule._parts[1:]]
    return {"variables": [[name, *call] for name, call in zip(names, calls)], "parts": parts}


json.dump([parsed(rule) for rule in json.load(sys.stdin)], sys.stdout)
