import type { Extension } from './extension.ts';

const views = `
import inspect

VERBS = ('delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace')


def cbv(router, *urls):
    def decorator(cls):
        _cbv(router, cls, *urls)
        return cls
    return decorator


def _cbv(router, cls, *urls):
    functions = [function for _, function in inspect.getmembers(cls, inspect.isfunction)]
    present = [(route.endpoint, route.path) for route in router.routes]
    for url in urls:
        for function in functions:
            if function.__name__ in VERBS and (function, url) not in present:
                router.add_api_route(url, function, methods=[function.__name__])
    for route in list(router.routes):
        if route.endpoint in functions:
            router.routes.remove(route)
            route.name = cls.__name__ + '.' + route.name
            router.routes.append(route)
`;

const router = 'from fastapi import APIRouter as InferringRouter\n';

const resources = `
from fastapi import APIRouter
from fastapi_utils.cbv import _cbv


class Resource:
    pass


class Api:
    def __init__(self, app):
        self.app = app

    def add_resource(self, resource, *urls, **kwargs):
        router = APIRouter()
        _cbv(router, type(resource), *urls)
        self.app.include_router(router, **kwargs)


def set_responses(response, status_code=200, responses=None, **kwargs):
    def decorator(function):
        return function
    return decorator


def take_init_parameters(cls):
    return cls
`;

/** fastapi-utils and its descendant fastapi-restful: https://fastapi-utils.davidmontague.xyz/user-guide/class-based-views/ */
export const fastapiUtils: Extension = {
  registering: ['add_resource'],
  modules: {
    fastapi_utils: resources,
    'fastapi_utils.cbv': views,
    'fastapi_utils.inferring_router': router,
    fastapi_restful: resources,
    'fastapi_restful.cbv': views,
    'fastapi_restful.inferring_router': router,
  },
};
