import { expressions } from './sqlAlchemyExpressions.ts';
import { queries } from './sqlAlchemyQueries.ts';

/**
 * What programs read of SQLAlchemy's models and queries (2.0, "ORM Quick Start", "ORM Querying Guide"), as Python of our own that
 * the evaluator runs in the place of the packages: which class a row is of, which type a column has. Every other name stays unknown.
 * `unseen` is anything that nobody knows.
 */
const core = `
from matraz import declared_type, keep, kept, list_of, named_tuple, object_of, subclass_named, typed
from sqlalchemy.unseen import Unseen, unseen


def maybe(value):
    return value if unseen else None


class Type(Unseen):
    python = None
    enumeration = None

    def __init__(self, *arguments, **options):
        pass


class Integer(Type):
    python = 'int'

class Float(Type):
    python = 'float'

class Numeric(Type):
    python = 'Decimal'

class String(Type):
    python = 'str'

class Boolean(Type):
    python = 'bool'

class DateTime(Type):
    python = 'datetime'

class Date(Type):
    python = 'date'

class Time(Type):
    python = 'time'

class Interval(Type):
    python = 'timedelta'

class LargeBinary(Type):
    python = 'bytes'

class Uuid(Type):
    python = 'UUID'

class JSON(Type):
    pass

class Enum(Type):
    def __init__(self, *values, **options):
        if values and isinstance(values[0], type):
            self.enumeration = values[0]
        else:
            self.python = 'str'

class PickleType(Type):
    pass

Double = REAL = FLOAT = Float
DECIMAL = NUMERIC = Numeric
BigInteger = SmallInteger = INTEGER = BIGINT = SMALLINT = INT = Integer
Unicode = Text = UnicodeText = VARCHAR = CHAR = TEXT = NVARCHAR = NCHAR = String
BOOLEAN = Boolean
DATETIME = TIMESTAMP = DateTime
DATE = Date
TIME = Time
BLOB = BINARY = VARBINARY = LargeBinary
UUID = Uuid


class ForeignKey(Unseen):
    def __init__(self, column=None, *arguments, **options):
        self.target = column


${expressions}

class Column(Expression):
    def __init__(self, *arguments, **options):
        self.type = None
        self.target = None
        self.owner = None
        for one in arguments:
            if isinstance(one, Type):
                self.type = one
            elif isinstance(one, ForeignKey):
                self.target = one.target
            elif isinstance(one, type) and issubclass(one, Type):
                self.type = one()

    def __set_name__(self, owner, name):
        self.owner = owner
        self.name = name

    def value(self):
        if self.type is None:
            if isinstance(self.target, Column):
                return self.target.value()
            return unseen if self.owner is None else declared_type(self.owner, self.name)
        if self.type.enumeration is not None:
            return object_of(self.type.enumeration)
        return typed(self.type.python)

    def seen_from(self, owner):
        """A column of a mixin, as each model has one of its own."""
        column = Column(self.type)
        column.target = self.target
        column.owner = owner
        column.name = self.name
        return column

    def __get__(self, instance, owner):
        if instance is not None:
            return self.value()
        return self if self.owner is owner else self.seen_from(owner)


mapped_column = deferred = column_property = Column


def table_of(cls):
    return cls.__dict__.get('__tablename__') or cls.__name__.lower()


def refers(owner, target):
    for member in owner.__dict__.values():
        if not isinstance(member, Column):
            continue
        if isinstance(member.target, Column):
            if member.target.owner is not None and issubclass(target, member.target.owner):
                return True
        elif isinstance(member.target, str):
            table = member.target.split('.')[-2]
            if table == table_of(target) or table.replace('_', '') == target.__name__.lower():
                return True
    return False


class Backref(Unseen):
    def __init__(self, owner, many):
        self.owner = owner
        self.many = many

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return list_of(object_of(self.owner)) if self.many else object_of(self.owner)


def backref(name, **options):
    return name


class Relationship(Unseen):
    def __init__(self, argument=None, *rest, uselist=None, lazy='select', backref=None, **options):
        self.argument = argument
        self.is_to_parent = 'remote_side' in options
        self.is_secondary = len(rest) > 0 or 'secondary' in options
        self.uselist = uselist
        self.lazy = lazy
        self.backref = backref
        self.owner = None

    def __set_name__(self, owner, name):
        self.owner = owner
        self.name = name
        if self.backref is not None:
            keep('sqlalchemy.backrefs', self)
            self.reflect()

    def target(self):
        if isinstance(self.argument, str):
            return subclass_named(Model, self.argument.split('.')[-1])
        if isinstance(self.argument, type):
            return self.argument
        return self.argument() if callable(self.argument) else None

    def reflect(self):
        target = self.target()
        if isinstance(target, type) and not hasattr(target, self.backref):
            many = self.is_secondary or refers(self.owner, target)
            setattr(target, self.backref, Backref(self.owner, many))

    def __get__(self, instance, owner):
        if instance is None:
            return self
        target = self.target()
        if not isinstance(target, type):
            return declared_type(self.owner, self.name)
        if self.lazy in ('dynamic', 'write_only'):
            return Query(target)
        if self.uselist is False or self.is_to_one(target):
            return object_of(target)
        return list_of(object_of(target))

    def is_to_one(self, target):
        if self.is_secondary:
            return False
        return self.is_to_parent if target is self.owner else refers(self.owner, target)


relationship = dynamic_loader = Relationship

${queries}

class Model(Unseen):
    """Every mapped class."""

    def __init_subclass__(cls, **options):
        for one in kept('sqlalchemy.backrefs'):
            one.reflect()

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)


def scoped_session(factory, **options):
    return Session()


def sessionmaker(*arguments, **options):
    return Session()


def declarative_base(*arguments, **options):
    class Base(Model):
        pass

    return Base


class DeclarativeBase(Model):
    pass


class MappedAsDataclass(Unseen):
    pass
`;

/** By dotted name of the module. */
export const sqlAlchemy: Readonly<Record<string, string>> = {
  sqlalchemy: core,
  'sqlalchemy.orm': 'from sqlalchemy import *',
  'sqlalchemy.orm.decl_api': 'from sqlalchemy import *',
  'sqlalchemy.types': 'from sqlalchemy import *',
  'sqlalchemy.schema': 'from sqlalchemy import *',
  'sqlalchemy.ext.declarative': 'from sqlalchemy import *',
};
