/** The part of `sqlAlchemy.ts` about sessions and queries: which rows they lead to. Belongs to the same module. */
export const queries = `

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
`;
