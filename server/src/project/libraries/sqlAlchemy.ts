/**
 * What programs read of SQLAlchemy's models and queries (2.0, "ORM Quick Start", "ORM Querying Guide"), as Python of our own that
 * the evaluator runs in the place of the packages: which class a row is of, which type a column has. Every other name stays unknown.
 * `unseen` is anything that nobody knows.
 */
const core = `
from matraz import declared_type, keep, kept, list_of, object_of, subclass_named, typed
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


class Column(Unseen):
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
            return unseen if self.owner is None else declared_type(self.owner, self.name)
        if self.type.enumeration is not None:
            return object_of(self.type.enumeration)
        return typed(self.type.python)

    def __get__(self, instance, owner):
        return self if instance is None else self.value()


mapped_column = deferred = column_property = Column


def table_of(cls):
    return cls.__dict__.get('__tablename__') or cls.__name__.lower()


def refers(owner, target):
    for member in owner.__dict__.values():
        if isinstance(member, Column) and isinstance(member.target, str):
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
        if self.uselist is False or (not self.is_secondary and refers(self.owner, target)):
            return object_of(target)
        return list_of(object_of(target))


relationship = dynamic_loader = Relationship


def row_of(entity):
    if isinstance(entity, type):
        return object_of(entity)
    return entity.value() if isinstance(entity, Column) else unseen


class Rows(Unseen):
    """What a query, a selection or its result leads to."""

    def __init__(self, *entities):
        self._entities = entities

    def _row(self):
        if len(self._entities) == 1:
            return row_of(self._entities[0])
        return tuple([row_of(entity) for entity in self._entities])

    def _same(self, *arguments, **options):
        return self

    def all(self):
        return list_of(self._row())

    def __iter__(self):
        return list_of(self._row())

    def __getitem__(self, index):
        return self._row()

    def first(self):
        return maybe(self._row())

    def one(self):
        return self._row()

    def one_or_none(self):
        return maybe(self._row())

    unique = yield_per = _same


class Query(Rows):
    filter = filter_by = where = order_by = limit = offset = join = outerjoin = options = distinct = Rows._same
    group_by = having = reverse = with_for_update = execution_options = enable_eagerloads = populate_existing = Rows._same
    with_parent = from_self = add_columns = correlate = with_labels = prefix_with = suffix_with = Rows._same
    select = sliced = join_from = outerjoin_from = add_entity = filter_by
    select_from = select_entity_from = union = union_all = intersect = except_ = params = autoflush = slice = Rows._same

    def with_entities(self, *entities):
        return Query(*entities)

    def get(self, ident):
        return maybe(self._row())

    def get_or_404(self, ident, description=None):
        return self._row()

    def first_or_404(self, description=None):
        return self._row()

    def one_or_404(self, description=None):
        return self._row()

    def count(self):
        return typed('int')

    def paginate(self, *arguments, **options):
        return Pagination(self.all())

    def scalar(self):
        return self._row()


class Select(Query):
    pass


def select(*entities):
    return Select(*entities)


class ScalarResult(Rows):
    pass


class Row(Rows):
    def __iter__(self):
        return [row_of(entity) for entity in self._entities]


class Result(Rows):
    def _row(self):
        return tuple([row_of(entity) for entity in self._entities])

    def scalars(self, index=0):
        return ScalarResult(*self._entities[:1])

    def scalar(self):
        return maybe(row_of(self._entities[0]))

    def scalar_one(self):
        return row_of(self._entities[0])

    def scalar_one_or_none(self):
        return maybe(row_of(self._entities[0]))

    def fetchall(self):
        return self.all()

    def fetchone(self):
        return self.first()


class Session(Unseen):
    def __init__(self, *arguments, **options):
        pass

    def __call__(self, *arguments, **options):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        pass

    def query(self, *entities):
        return Query(*entities)

    def execute(self, statement, *arguments, **options):
        return Result(*statement._entities) if isinstance(statement, Rows) else unseen

    def scalars(self, statement, *arguments, **options):
        return ScalarResult(*statement._entities) if isinstance(statement, Rows) else unseen

    def scalar(self, statement, *arguments, **options):
        return maybe(statement._row()) if isinstance(statement, Rows) else unseen

    def get(self, entity, ident, **options):
        return maybe(row_of(entity))

    def get_one(self, entity, ident, **options):
        return row_of(entity)

    def merge(self, instance, **options):
        return instance

    def query_property(self, query_cls=None):
        return QueryProperty()


class QueryProperty(Unseen):
    def __get__(self, instance, owner):
        return Query(owner)


class Pagination(Unseen):
    def __init__(self, items):
        self.items = items
        self.page = typed('int')
        self.per_page = typed('int')
        self.total = typed('int')

    @property
    def pages(self):
        return typed('int')

    @property
    def has_prev(self):
        return typed('bool')

    @property
    def has_next(self):
        return typed('bool')

    @property
    def prev_num(self):
        return maybe(typed('int'))

    @property
    def next_num(self):
        return maybe(typed('int'))

    @property
    def first(self):
        return typed('int')

    @property
    def last(self):
        return typed('int')

    def prev(self, error_out=False):
        return self

    def next(self, error_out=False):
        return self

    def iter_pages(self, left_edge=2, left_current=2, right_current=4, right_edge=2):
        return list_of(maybe(typed('int')))

    def __iter__(self):
        return self.items


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

const flask = `
import sqlalchemy
from sqlalchemy import *
from sqlalchemy import (
    Backref, Column, ForeignKey, Model as MappedClass, Pagination, Query, QueryProperty, Relationship, Rows, Select, Session,
    Unseen, backref, maybe, row_of,
)


class Model(MappedClass):
    query = QueryProperty()


class SQLAlchemy(Unseen):
    def __init__(self, app=None, *arguments, **options):
        self.session = Session()
        self.Model = Model
        self.Query = Query
        self.Column = Column
        self.ForeignKey = ForeignKey
        self.relationship = Relationship
        self.backref = backref
        self.mapped_column = Column
        self.deferred = Column
        self.select = sqlalchemy.select
        for name in types:
            setattr(self, name, getattr(sqlalchemy, name))

    def get_or_404(self, entity, ident, *arguments, **options):
        return row_of(entity)

    def first_or_404(self, statement, *arguments, **options):
        return statement._row()

    def one_or_404(self, statement, *arguments, **options):
        return statement._row()

    def paginate(self, select, *arguments, **options):
        return Pagination(select.all())


types = [
    'Integer', 'BigInteger', 'SmallInteger', 'Float', 'Double', 'Numeric', 'DECIMAL', 'String', 'Unicode', 'Text', 'UnicodeText',
    'VARCHAR', 'CHAR', 'TEXT', 'Boolean', 'DateTime', 'TIMESTAMP', 'Date', 'Time', 'Interval', 'LargeBinary', 'Uuid', 'UUID', 'JSON',
    'Enum', 'PickleType',
]
`;

/** By dotted name of the module. */
export const sqlAlchemy: Readonly<Record<string, string>> = {
  sqlalchemy: core,
  'sqlalchemy.orm': 'from sqlalchemy import *',
  'sqlalchemy.orm.decl_api': 'from sqlalchemy import *',
  'sqlalchemy.types': 'from sqlalchemy import *',
  'sqlalchemy.schema': 'from sqlalchemy import *',
  'sqlalchemy.ext.declarative': 'from sqlalchemy import *',
  flask_sqlalchemy: flask,
};
