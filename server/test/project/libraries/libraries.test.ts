import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodePathAt } from '../../../src/jinja/nodePathAt.ts';
import { typeNameOf } from '../../../src/project/evaluator/describe.ts';
import { membersOf } from '../../../src/project/members.ts';
import { templateValue } from '../../../src/project/templateValues.ts';
import { fixture } from '../../fixture.ts';

/** The value of an expression in a template that the program renders as `page.html`. */
function valueIn(program: string, expression: string) {
  const { query, project, file } = fixture(
    `${program.trim()}\n=== templates/page.html\n{{ ${expression}$0 }}`,
  );
  const output = nodePathAt(file.template.root, query.offset).find(({ kind }) => kind === 'output');
  if (output?.kind !== 'output') throw new Error(`${expression} is no output.`);
  return { project, value: templateValue(project, file, output.value) };
}

function assertTypes(program: string, expected: Readonly<Record<string, string>>): void {
  const types = Object.keys(expected).map(expression => {
    const { value } = valueIn(program, expression);
    return [expression, typeNameOf(value) ?? '?'] as const;
  });
  assert.deepEqual(Object.fromEntries(types), expected);
}

function membersIn(program: string, expression: string): string[] {
  const { project, value } = valueIn(program, expression);
  return membersOf(project, value).map(({ name }) => name);
}

const shop = `
=== app.py
from flask import Flask, render_template
from flask_login import LoginManager, UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
db = SQLAlchemy(app)
login = LoginManager(app)

tags = db.Table('tags')

class Role(db.Model):
    __tablename__ = 'roles'
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64))
    users = db.relationship('User', backref='role', lazy='dynamic')

class User(UserMixin, db.Model):
    __tablename__ = 'users'
    id = db.Column('user_id', db.Integer, primary_key=True)
    name = db.Column(db.String(64), nullable=False)
    since = db.Column(db.DateTime, index=True)
    price = db.Column(db.Numeric(10, 2))
    role_id = db.Column(db.Integer, db.ForeignKey('roles.id'))
    posts = db.relationship('Post', back_populates='author')
    def admin(self) -> bool:
        return compute(self)

class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.ForeignKey('users.user_id'), type_=db.Integer)
    author = db.relationship(User, back_populates='posts')
    labels = db.relationship('Label', secondary=tags, backref='posts')

class Label(db.Model):
    text = db.Column(db.Text)

@login.user_loader
def load_user(ident):
    return db.session.get(User, int(ident))

@app.route('/')
def index():
    page = Post.query.filter(Post.id > 3).order_by(Post.id.desc()).paginate(page=1, per_page=10)
    return render_template(
        'page.html',
        users=User.query.filter_by(name='x').all(),
        first=User.query.first(),
        some=[user.name for user in User.query],
        one=User.query.get_or_404(1),
        count=User.query.count(),
        page=page,
        selected=db.session.scalars(db.select(Post).where(Post.id == 1)).all(),
        executed=db.session.execute(db.select(Post)).scalars().first(),
        rows=db.session.execute(db.select(User.id, User.name)).all(),
        got=db.session.get(Role, 1),
        found=db.first_or_404(db.select(Label)),
        me=current_user,
    )
`;

test('Flask-SQLAlchemy: columns, relationships from both sides, queries in both styles', () => {
  assertTypes(shop, {
    users: 'list[User]',
    first: 'User | None',
    'first.name': 'str',
    'one.since': 'datetime',
    'one.price': 'Decimal',
    'one.id': 'int',
    'one.admin()': 'bool',
    'one.role': 'Role',
    'one.role.users': 'Query',
    'one.role.users.first().name': 'str',
    'one.posts': 'list[Post]',
    'one.posts[0].author': 'User',
    'one.posts[0].labels': 'list[Label]',
    'found.posts': 'list[Post]',
    'found.text': 'str',
    some: 'list[str]',
    count: 'int',
    'page.items': 'list[Post]',
    'page.has_next': 'bool',
    selected: 'list[Post]',
    executed: 'Post | None',
    got: 'Role | None',
    'rows[0]': 'tuple[int, str]',
    'one.nothing_of_the_kind': '?',
  });
});

const library = `
=== app.py
from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func
from sqlalchemy.orm import DynamicMapped, WriteOnlyMapped, relationship
app = Flask(__name__)
db = SQLAlchemy(app)

class Numbered:
    id = db.Column(db.Integer, primary_key=True)

class Author(db.Model, Numbered):
    name = db.Column(db.String(64))
    books: WriteOnlyMapped['Book'] = relationship(back_populates='author')
    drafts: DynamicMapped['Book'] = relationship()

class Book(db.Model, Numbered):
    title = db.Column(db.String(64))
    author_id = db.Column(db.ForeignKey(Author.id))
    author = db.relationship(Author, back_populates='books')
    part_of_id = db.Column(db.ForeignKey('book.id'))
    part_of = db.relationship('Book', remote_side='Book.id')
    parts = db.relationship('Book')

def found(words):
    if not words:
        return [], 0
    return db.session.scalars(db.select(Book)).all(), db.session.scalar(db.select(func.count()).select_from(Book))

@app.route('/<words>')
def index(words):
    pairs = db.session.query(Author.name, Book).join(Book).all()
    books, total = found(words)
    author, many = Author.query.add_columns(func.count(Book.id).label('many')).first()
    return render_template(
        'page.html',
        book=Book.query.first_or_404(),
        pairs=pairs,
        titles=[book.title for name, book in pairs],
        names=db.session.query(Author.name).all(),
        counted=db.session.query(Book.author_id, func.count(Book.id).label('many')).group_by(Book.author_id).all(),
        count=db.session.query(func.count(Book.id)).scalar(),
        last=db.session.query(db.func.max(Book.title)).scalar(),
        summed=db.session.query(db.func.sum(Book.id)).scalar(),
        name=db.session.query(Author.name).scalar(),
        page=db.paginate(author.books.select().order_by(Book.id)),
        books=books,
        total=total,
        author=author,
        many=many,
    )
`;

test('Flask-SQLAlchemy: rows by name and by position, functions of the database, columns of mixins', () => {
  assertTypes(library, {
    'book.author': 'Author',
    'book.author_id': 'int',
    'book.part_of': 'Book',
    'book.parts': 'list[Book]',
    pairs: 'list[tuple[str, Book]]',
    'pairs[0].name': 'str',
    'pairs[0].Book.title': 'str',
    titles: 'list[str]',
    names: 'list[tuple[str]]',
    'names[0].name': 'str',
    'counted[0].many': 'int',
    'counted[0].author_id': 'int',
    count: 'int',
    last: 'str | None',
    summed: '?',
    name: 'str | None',
    author: 'Author',
    many: 'int',
    'author.books': 'WriteOnlyCollection',
    'author.drafts.first().title': 'str',
    'page.items': 'list[Book]',
    books: 'list[Book]',
    total: 'int',
  });
});

test('Flask-Login: current_user, in Python and in templates', () => {
  assertTypes(shop, { 'me.name': 'str', 'current_user.name': 'str', 'current_user.role.name': 'str' });
});

test('members: of the class, of its mixins, the other side of relationships', () => {
  const members = membersIn(shop, 'one');
  for (const name of ['name', 'since', 'admin', 'posts', 'role', 'is_authenticated']) {
    assert.ok(members.includes(name), name);
  }
  assert.deepEqual(
    membersIn(shop, 'page').filter(name => /^(items|pages|has_|iter_)/.test(name)),
    ['items', 'pages', 'has_prev', 'has_next', 'iter_pages'],
  );
});

test('SQLAlchemy alone, with annotations: Mapped, declarative base, session', () => {
  const program = `
=== app.py
from typing import List, Optional
from flask import Flask, render_template
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
app = Flask(__name__)

class Base(DeclarativeBase):
    pass

class Author(Base):
    __tablename__ = 'author'
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30))
    nick: Mapped[Optional[str]]
    books: Mapped[List["Book"]] = relationship(back_populates='author')

class Book(Base):
    __tablename__ = 'book'
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id = mapped_column(ForeignKey('author.id'))
    author: Mapped["Author"] = relationship(back_populates='books')

@app.route('/')
def index():
    with Session(engine) as session:
        author = session.scalars(select(Author)).one()
        return render_template('page.html', author=author, books=session.query(Book).limit(3).all())
`;
  assertTypes(program, {
    author: 'Author',
    'author.id': 'int',
    'author.nick': 'str | None',
    'author.books': 'list[Book]',
    'author.books[0].author.name': 'str',
    books: 'list[Book]',
    'books[0].author': 'Author',
  });
});

test('WTForms and Flask-WTF: forms, fields, what they hold', () => {
  const program = `
=== app.py
from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, FieldList, FormField, IntegerField, SelectField, StringField, SubmitField
app = Flask(__name__)

class Address(FlaskForm):
    street = StringField('Street')

class Order(FlaskForm):
    name = StringField('Your name', validators=[])
    count = IntegerField()
    day = DateField('When')
    kind = SelectField('Kind', choices=[('a', 'A'), ('b', 'B')])
    address = FormField(Address)
    rows = FieldList(StringField('Row'))
    gift = BooleanField('A gift')
    go = SubmitField('Order')

@app.route('/', methods=['GET', 'POST'])
def order():
    form = Order()
    if form.validate_on_submit():
        form.name.data = ''
    return render_template('page.html', form=form)
`;
  assertTypes(program, {
    form: 'Order',
    'form.name': 'StringField',
    'form.name.data': 'str',
    'form.name.name': 'str',
    'form.name.label.text': 'str',
    'form.name.errors': 'list[str]',
    'form.count.data': 'int',
    'form.day.data': 'date',
    'form.kind.choices[0]': 'tuple[str, str]',
    'form.address.street.data': 'str',
    'form.rows.entries[0].data': 'str',
    'form.hidden_tag()': 'Markup',
    'form.errors': 'dict',
    'form.csrf_token': 'Field',
  });
  assert.deepEqual(membersIn(program, 'form').slice(0, 8), [
    'name',
    'count',
    'day',
    'kind',
    'address',
    'rows',
    'gift',
    'go',
  ]);
});

test('annotations: of what a function returns where nobody can see what that is, of variables and fields', () => {
  const program = `
=== app.py
from __future__ import annotations
from dataclasses import dataclass
from datetime import date, datetime
import uuid
from typing import Dict, Iterator, Literal, Optional, Union
from flask import Flask, render_template
from elsewhere import fetch
app = Flask(__name__)

@dataclass
class Item:
    name: str
    parts: list[Item]
    owner: Optional['Person'] = None

class Person:
    def __init__(self):
        self.age = 3

def items() -> list[Item]:
    return fetch('items')

def by_name() -> Dict[str, Item]:
    return fetch('names')

def each() -> Iterator[Item]:
    return fetch('each')

def pair() -> tuple[int, Person | None]:
    return fetch('pair')

def many() -> tuple[Item, ...]:
    return fetch('many')

def one(ident: int, way: Literal['a', 'b'], who: Union[Person, str]):
    return {'ident': ident, 'way': way, 'who': who}

@app.route('/')
def index():
    later: list[Person] = fetch('persons')
    return render_template('page.html', items=items(), by_name=by_name(), each=each(), pair=pair(), many=many(),
                           later=later, now=datetime.utcnow(), day=date.today(), ident=uuid.uuid4(), age=datetime.now() - datetime(2000, 1, 1))
`;
  assertTypes(program, {
    items: 'list[Item]',
    'items[0].parts[0].name': 'str',
    'items[0].owner': 'Person | None',
    'items[0].owner.age': 'int',
    "by_name['x'].name": 'str',
    'by_name.x.name': 'str',
    each: 'list[Item]',
    pair: 'tuple[int, Person | None]',
    'many[1].name': 'str',
    later: 'list[Person]',
    now: 'datetime',
    'now.year': 'int',
    'now.date()': 'date',
    'day.isoformat()': 'str',
    'ident.hex': 'str',
  });
});
