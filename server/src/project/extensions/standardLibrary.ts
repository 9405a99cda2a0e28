/**
 * Parts of Python's standard library, and of `six`, that are told best in Python: text by the dotted name of the module.
 * Every other name of these modules is what `frameworks/standardLibrary.ts` says of it.
 */
export const standardModules: Readonly<Record<string, string>> = {
  enum: `
class EnumType(type):
    def __iter__(cls):
        return list(cls.__members__.values())

    def __len__(cls):
        return len(cls.__members__)

    def __getitem__(cls, name):
        return cls.__members__[name]

    def __call__(cls, value):
        for member in cls:
            if member.value == value:
                return member
        raise ValueError(value)

EnumMeta = EnumType

class auto:
    pass

def unique(enumeration):
    return enumeration

class Enum(metaclass=EnumType):
    def __init_subclass__(cls, **kwargs):
        cls.__members__ = {}
        data = [base for base in cls.__mro__ if base in (str, int)]
        number = 0
        for name, value in list(cls.__dict__.items()):
            if name.startswith('_') or callable(value):
                continue
            number += 1
            if isinstance(value, auto):
                value = name.lower() if str in data else number
            if data:
                member = value
            else:
                member = object.__new__(cls)
                member.name = name
                member.value = value
            setattr(cls, name, member)
            cls.__members__[name] = member

    def __str__(self):
        return type(self).__name__ + '.' + self.name

class StrEnum(str, Enum):
    pass

class IntEnum(int, Enum):
    pass

class Flag(Enum):
    pass

class IntFlag(int, Flag):
    pass
`,
  functools: `
def reduce(function, iterable, *initial):
    items = list(iterable)
    if initial:
        value = initial[0]
    else:
        value = items[0]
        items = items[1:]
    for item in items:
        value = function(value, item)
    return value
`,
  inspect: `
import types

def isclass(object):
    return isinstance(object, type)

def isfunction(object):
    return isinstance(object, types.FunctionType)

def ismethod(object):
    return isinstance(object, types.MethodType)

def ismodule(object):
    return isinstance(object, types.ModuleType)

def isroutine(object):
    return isfunction(object) or ismethod(object)

def getmro(cls):
    return cls.__mro__

def getmodulename(path):
    name = path.split('/')[-1]
    return name[:-3] if name.endswith('.py') else None

def getmodule(object):
    return __import__('importlib').import_module(object.__module__)

def getdoc(object):
    return object.__doc__
`,
  itertools: `
class chain:
    def __new__(cls, *iterables):
        return [item for iterable in iterables for item in iterable]

    @classmethod
    def from_iterable(cls, iterables):
        return [item for iterable in iterables for item in iterable]

def product(*iterables):
    results = [()]
    for iterable in iterables:
        results = [(*before, item) for before in results for item in iterable]
    return results

def starmap(function, iterable):
    return [function(*item) for item in iterable]
`,
  operator: `
def attrgetter(*names):
    def one(object, name):
        for part in name.split('.'):
            object = getattr(object, part)
        return object
    if len(names) == 1:
        return lambda object: one(object, names[0])
    return lambda object: tuple([one(object, name) for name in names])

def itemgetter(*keys):
    if len(keys) == 1:
        return lambda object: object[keys[0]]
    return lambda object: tuple([object[key] for key in keys])

def methodcaller(name, *args, **kwargs):
    return lambda object: getattr(object, name)(*args, **kwargs)
`,
  types: `
class SimpleNamespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)
`,
  six: `
string_types = (str,)
text_type = str
integer_types = (int,)
class_types = (type,)

def with_metaclass(meta, *bases):
    class metaclass(type):
        def __new__(cls, name, this_bases, members):
            return meta(name, bases, members)
    return type.__new__(metaclass, 'temporary_class', (), {})

def add_metaclass(metaclass):
    def wrapper(cls):
        return metaclass(cls.__name__, cls.__bases__, dict(cls.__dict__))
    return wrapper

def iteritems(d, **kw):
    return d.items()

def itervalues(d, **kw):
    return d.values()

def iterkeys(d, **kw):
    return d.keys()

def python_2_unicode_compatible(cls):
    return cls
`,
};
