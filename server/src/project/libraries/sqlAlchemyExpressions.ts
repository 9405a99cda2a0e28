/** The part of `sqlAlchemy.ts` about what a query asks for beside whole rows: "SQL and Generic Functions", labels. Belongs to the same module. */
export const expressions = `
class Expression(Unseen):
    """What a query may ask for beside whole rows of a model."""

    name = None
    is_always = False

    def label(self, name):
        return Label(name, self)


def row_of(entity):
    if isinstance(entity, type):
        return object_of(entity)
    return entity.value() if isinstance(entity, Expression) else unseen


class Label(Expression):
    """An expression under another name."""

    def __init__(self, name, entity):
        self.name = name
        self.entity = entity
        self.is_always = isinstance(entity, Function) and entity.is_always

    def value(self):
        return row_of(self.entity)


class Function(Expression):
    """What the database works out; some of it for a single row, always."""

    def __init__(self, python, is_always=False):
        self.python = python
        self.is_always = is_always

    def value(self):
        return typed(self.python)


class Extreme(Function):
    def __init__(self, entity):
        self.entity = entity
        self.is_always = True

    def value(self):
        return maybe(row_of(self.entity))


class Functions(Unseen):
    def count(self, *arguments):
        return Function('int', True)

    def max(self, entity):
        return Extreme(entity)

    min = max

    def coalesce(self, *entities):
        return Label(None, entities[0])

    def lower(self, entity):
        return Function('str')

    upper = concat = lower

    def char_length(self, entity):
        return Function('int')

    length = char_length

    def now(self):
        return Function('datetime', True)


func = Functions()


label = Label
`;
