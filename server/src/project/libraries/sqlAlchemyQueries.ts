/** The part of `sqlAlchemy.ts` about sessions and queries: which rows they lead to. Belongs to the same module. */
export const queries = `

def name_of(entity):
    if isinstance(entity, type):
        return entity.__name__
    return entity.name if isinstance(entity, Expression) and entity.name is not None else ''


def several(entities):
    """A row of the class Row: a named tuple."""
    return named_tuple([name_of(entity) for entity in entities], [row_of(entity) for entity in entities])


class Rows(Unseen):
    """What a query, a selection or its result leads to."""

    def __init__(self, *entities):
        self._entities = entities

    def _row(self):
        if len(self._entities) == 1 and isinstance(self._entities[0], type):
            return object_of(self._entities[0])
        return several(self._entities)

    def _scalar(self):
        return row_of(self._entities[0]) if self._entities else unseen

    def _some_scalar(self):
        only = self._entities[0] if self._entities else None
        return self._scalar() if isinstance(only, Expression) and only.is_always else maybe(self._scalar())

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
    with_parent = from_self = correlate = with_labels = prefix_with = suffix_with = Rows._same
    select = sliced = join_from = outerjoin_from = filter_by
    select_from = select_entity_from = union = union_all = intersect = except_ = params = autoflush = slice = Rows._same

    def with_entities(self, *entities):
        return Query(*entities)

    def add_columns(self, *entities):
        return Query(*self._entities, *entities)

    add_entity = add_columns

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
        return self._some_scalar()


class AppenderQuery(Query):
    pass


class WriteOnlyCollection(Query):
    pass


DynamicMapped = AppenderQuery
WriteOnlyMapped = WriteOnlyCollection


class Select(Query):
    def with_only_columns(self, *entities):
        return Select(*entities)

    def add_columns(self, *entities):
        return Select(*self._entities, *entities)


def select(*entities):
    return Select(*entities)


class ScalarResult(Rows):
    def _row(self):
        return self._scalar()


class Result(Rows):
    def _row(self):
        return several(self._entities)

    def scalars(self, index=0):
        return ScalarResult(*self._entities[index:])

    def scalar(self):
        return self._some_scalar()

    def scalar_one(self):
        return self._scalar()

    def scalar_one_or_none(self):
        return maybe(self._scalar())

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
        return statement._some_scalar() if isinstance(statement, Rows) else unseen

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
`;
