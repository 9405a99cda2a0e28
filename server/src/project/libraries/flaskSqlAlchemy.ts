/** Flask-SQLAlchemy (3.1, "Models and Tables", "API"): what `SQLAlchemy()` collects of SQLAlchemy, see `sqlAlchemy.ts`. */
export const flaskSqlAlchemy: Readonly<Record<string, string>> = {
  flask_sqlalchemy: `
import sqlalchemy
from matraz import list_of
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
        self.func = sqlalchemy.func
        self.label = sqlalchemy.label
        for name in types:
            setattr(self, name, getattr(sqlalchemy, name))

    def get_or_404(self, entity, ident, *arguments, **options):
        return row_of(entity)

    def first_or_404(self, statement, *arguments, **options):
        return statement._scalar()

    def one_or_404(self, statement, *arguments, **options):
        return statement._scalar()

    def paginate(self, select, *arguments, **options):
        return Pagination(list_of(select._scalar()))


types = [
    'Integer', 'BigInteger', 'SmallInteger', 'Float', 'Double', 'Numeric', 'DECIMAL', 'String', 'Unicode', 'Text', 'UnicodeText',
    'VARCHAR', 'CHAR', 'TEXT', 'Boolean', 'DateTime', 'TIMESTAMP', 'Date', 'Time', 'Interval', 'LargeBinary', 'Uuid', 'UUID', 'JSON',
    'Enum', 'PickleType',
]
`,
};
