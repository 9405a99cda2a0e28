/**
 * What programs and templates read of WTForms' forms and fields (3.x, "Forms", "Fields"), as Python of our own that the evaluator runs in
 * the place of the packages. Every other name stays unknown.
 */
const core = `
from matraz import list_of, typed
from wtforms.unseen import Unseen, unseen


class Label(Unseen):
    def __init__(self, field_id, text):
        self.field_id = field_id
        self.text = text

    def __call__(self, text=None, **options):
        return typed('Markup')


class Field(Unseen):
    python = None

    def __init__(self, label=None, validators=None, *arguments, **options):
        self.name = typed('str')
        self.label = Label(typed('str'), typed('str') if label is None else label)
        self.validators = validators or []
        self.description = options.get('description', '')
        self.default = options.get('default')
        self.render_kw = options.get('render_kw')

    def __set_name__(self, owner, name):
        self.name = name

    @property
    def data(self):
        return typed(self.python)

    @property
    def errors(self):
        return list_of(typed('str'))

    @property
    def id(self):
        return self.name

    @property
    def short_name(self):
        return self.name

    @property
    def type(self):
        return type(self).__name__

    @property
    def flags(self):
        return unseen

    @property
    def raw_data(self):
        return list_of(typed('str'))

    def __call__(self, **options):
        return typed('Markup')


class StringField(Field):
    python = 'str'

class IntegerField(Field):
    python = 'int'

class FloatField(Field):
    python = 'float'

class DecimalField(Field):
    python = 'Decimal'

class BooleanField(Field):
    python = 'bool'

class DateTimeField(Field):
    python = 'datetime'

class DateField(Field):
    python = 'date'

class TimeField(Field):
    python = 'time'

class FileField(Field):
    python = 'FileStorage'


class SelectField(Field):
    python = 'str'

    def __init__(self, label=None, validators=None, coerce=str, choices=None, **options):
        super().__init__(label, validators, **options)
        self.choices = choices

    def __iter__(self):
        return list_of(Field())


class SelectMultipleField(SelectField):
    @property
    def data(self):
        return list_of(typed('str'))


class MultipleFileField(Field):
    @property
    def data(self):
        return list_of(typed('FileStorage'))


class FormField(Field):
    def __init__(self, form_class, label=None, **options):
        super().__init__(label, **options)
        self.form = form_class()

    @property
    def data(self):
        return typed('dict')

    def __iter__(self):
        return list_of(Field())

    def __getattr__(self, name):
        return getattr(self.form, name)


class FieldList(Field):
    def __init__(self, unbound_field, label=None, validators=None, **options):
        super().__init__(label, validators, **options)
        self.entries = list_of(unbound_field)

    @property
    def data(self):
        return typed('list')

    def __iter__(self):
        return self.entries


TextAreaField = PasswordField = HiddenField = SearchField = TelField = URLField = EmailField = ColorField = StringField
IntegerRangeField = IntegerField
DecimalRangeField = DecimalField

class SubmitField(BooleanField):
    pass

DateTimeLocalField = DateTimeField
MonthField = WeekField = DateField
RadioField = SelectField


class Form(Unseen):
    def __init__(self, formdata=None, obj=None, prefix='', data=None, meta=None, **values):
        pass

    @property
    def data(self):
        return typed('dict')

    @property
    def errors(self):
        return typed('dict')

    @property
    def form_errors(self):
        return list_of(typed('str'))

    def validate(self, extra_validators=None):
        return typed('bool')

    def populate_obj(self, obj):
        pass

    def process(self, *arguments, **values):
        pass

    def __iter__(self):
        return list_of(Field())


BaseForm = Form
`;

const flask = `
from matraz import typed
from wtforms import Field, Form


class FlaskForm(Form):
    csrf_token = Field()

    def is_submitted(self):
        return typed('bool')

    def validate_on_submit(self, extra_validators=None):
        return typed('bool')

    def hidden_tag(self, *fields):
        return typed('Markup')


Form = FlaskForm
`;

/** By dotted name of the module. */
export const wtForms: Readonly<Record<string, string>> = {
  wtforms: core,
  'wtforms.fields': 'from wtforms import *',
  'wtforms.fields.core': 'from wtforms import *',
  'wtforms.fields.simple': 'from wtforms import *',
  'wtforms.fields.html5': 'from wtforms import *',
  'wtforms.form': 'from wtforms import *',
  flask_wtf: flask,
  'flask_wtf.form': 'from flask_wtf import *',
  'flask_wtf.file': 'from wtforms import FileField, MultipleFileField',
};
