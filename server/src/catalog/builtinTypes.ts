// Made by scripts/tables/builtinTypes.py of typeshed's stubs; not to be edited by hand.

/** By type its public members, one a line: `name(parameters): type` or `name: type`; `?` where that depends. */
export const builtinTypes: Readonly<Record<string, string>> = {
  str: `
capitalize(): str
casefold(): str
center(width, fillchar=' '): str
count(sub, start=None, end=None): int
encode(encoding='utf-8', errors='strict'): bytes
endswith(suffix, start=None, end=None): bool
expandtabs(tabsize=8): str
find(sub, start=None, end=None): int
format(*args, **kwargs): str
format_map(mapping): str
index(sub, start=None, end=None): int
isalnum(): bool
isalpha(): bool
isascii(): bool
isdecimal(): bool
isdigit(): bool
isidentifier(): bool
islower(): bool
isnumeric(): bool
isprintable(): bool
isspace(): bool
istitle(): bool
isupper(): bool
join(iterable): str
ljust(width, fillchar=' '): str
lower(): str
lstrip(chars=None): str
maketrans(x, y, z): dict
partition(sep): tuple[str, str, str]
removeprefix(prefix): str
removesuffix(suffix): str
replace(old, new, count=-1): str
rfind(sub, start=None, end=None): int
rindex(sub, start=None, end=None): int
rjust(width, fillchar=' '): str
rpartition(sep): tuple[str, str, str]
rsplit(sep=None, maxsplit=-1): list[str]
rstrip(chars=None): str
split(sep=None, maxsplit=-1): list[str]
splitlines(keepends=False): list[str]
startswith(prefix, start=None, end=None): bool
strip(chars=None): str
swapcase(): str
title(): str
translate(table): str
upper(): str
zfill(width): str
`,
  bytes: `
capitalize(): bytes
center(width, fillchar=b' '): bytes
count(sub, start=None, end=None): int
decode(encoding='utf-8', errors='strict'): str
endswith(suffix, start=None, end=None): bool
expandtabs(tabsize=8): bytes
find(sub, start=None, end=None): int
fromhex(string): bytes
hex(sep=…, bytes_per_sep=1): str
index(sub, start=None, end=None): int
isalnum(): bool
isalpha(): bool
isascii(): bool
isdigit(): bool
islower(): bool
isspace(): bool
istitle(): bool
isupper(): bool
join(iterable_of_bytes): bytes
ljust(width, fillchar=b' '): bytes
lower(): bytes
lstrip(bytes=None): bytes
maketrans(frm, to): bytes
partition(sep): tuple[bytes, bytes, bytes]
removeprefix(prefix): bytes
removesuffix(suffix): bytes
replace(old, new, count=-1): bytes
rfind(sub, start=None, end=None): int
rindex(sub, start=None, end=None): int
rjust(width, fillchar=b' '): bytes
rpartition(sep): tuple[bytes, bytes, bytes]
rsplit(sep=None, maxsplit=-1): list[bytes]
rstrip(bytes=None): bytes
split(sep=None, maxsplit=-1): list[bytes]
splitlines(keepends=False): list[bytes]
startswith(prefix, start=None, end=None): bool
strip(bytes=None): bytes
swapcase(): bytes
title(): bytes
translate(table, delete=b''): bytes
upper(): bytes
zfill(width): bytes
`,
  int: `
as_integer_ratio(): tuple[int, int]
bit_count(): int
bit_length(): int
conjugate(): int
denominator: int
from_bytes(bytes, byteorder='big', *, signed=False): int
imag: int
is_integer(): bool
numerator: int
real: int
to_bytes(length=1, byteorder='big', *, signed=False): bytes
`,
  float: `
as_integer_ratio(): tuple[int, int]
conjugate(): float
from_number(number): float
fromhex(string): float
hex(): str
imag: float
is_integer(): bool
real: float
`,
  bool: `
as_integer_ratio(): tuple[int, int]
bit_count(): int
bit_length(): int
conjugate(): int
denominator: int
from_bytes(bytes, byteorder='big', *, signed=False): bool
imag: int
is_integer(): bool
numerator: int
real: int
to_bytes(length=1, byteorder='big', *, signed=False): bytes
`,
  list: `
append(object): None
clear(): None
copy(): list
count(value): int
extend(iterable): None
index(value, start=0, stop=sys.maxsize): int
insert(index, object): None
pop(index=-1): ?
remove(value): None
reverse(): None
sort(*, key, reverse=False): None
`,
  tuple: `
count(value): int
index(value, start=0, stop=sys.maxsize): int
`,
  set: `
add(element): None
clear(): None
copy(): set
difference(*s): set
difference_update(*s): None
discard(element): None
intersection(*s): set
intersection_update(*s): None
isdisjoint(s): bool
issubset(s): bool
issuperset(s): bool
pop(): ?
remove(element): None
symmetric_difference(s): set
symmetric_difference_update(s): None
union(*s): set
update(*s): None
`,
  frozenset: `
copy(): ?
difference(*s): ?
intersection(*s): ?
isdisjoint(s): bool
issubset(s): bool
issuperset(s): bool
symmetric_difference(s): ?
union(*s): ?
`,
  dict: `
clear(): None
copy(): dict
fromkeys(iterable, value): dict
get(key, default): ?
items(): ?
keys(): ?
pop(key, default): ?
popitem(): tuple
setdefault(key, default): ?
update(**kwargs): None
values(): ?
`,
  datetime: `
astimezone(tz=None): datetime
combine(date, time, tzinfo=…): datetime
ctime(): str
date(): date
day: int
dst(): timedelta | None
fold: int
fromisocalendar(year, week, day): datetime
fromisoformat(date_string): datetime
fromordinal(n): datetime
fromtimestamp(timestamp, tz=None): datetime
hour: int
isocalendar(): ?
isoformat(sep='T', timespec='auto'): str
isoweekday(): int
max: datetime
microsecond: int
min: datetime
minute: int
month: int
now(tz=None): datetime
replace(year=…, month=…, day=…, hour=…, minute=…, second=…, microsecond=…, tzinfo=…, *, fold=…): datetime
resolution: timedelta
second: int
strftime(format): str
strptime(date_string, format): datetime
time(): time
timestamp(): float
timetuple(): ?
timetz(): time
today(): datetime
toordinal(): int
tzinfo: tzinfo | None
tzname(): str | None
utcfromtimestamp(t): datetime
utcnow(): datetime
utcoffset(): timedelta | None
utctimetuple(): ?
weekday(): int
year: int
`,
  date: `
ctime(): str
day: int
fromisocalendar(year, week, day): date
fromisoformat(date_string): date
fromordinal(n): date
fromtimestamp(timestamp): date
isocalendar(): ?
isoformat(): str
isoweekday(): int
max: date
min: date
month: int
replace(year=…, month=…, day=…): date
resolution: timedelta
strftime(format): str
strptime(date_string, format): date
timetuple(): ?
today(): date
toordinal(): int
weekday(): int
year: int
`,
  time: `
dst(): timedelta | None
fold: int
fromisoformat(time_string): time
hour: int
isoformat(timespec='auto'): str
max: time
microsecond: int
min: time
minute: int
replace(hour=…, minute=…, second=…, microsecond=…, tzinfo=…, *, fold=…): time
resolution: timedelta
second: int
strftime(format): str
strptime(date_string, format): time
tzinfo: tzinfo | None
tzname(): str | None
utcoffset(): timedelta | None
`,
  timedelta: `
days: int
max: timedelta
microseconds: int
min: timedelta
resolution: timedelta
seconds: int
total_seconds(): float
`,
  Decimal: `
adjusted(): int
as_integer_ratio(): tuple[int, int]
as_tuple(): ?
canonical(): Decimal
compare(other, context=None): Decimal
compare_signal(other, context=None): Decimal
compare_total(other, context=None): Decimal
compare_total_mag(other, context=None): Decimal
conjugate(): Decimal
copy_abs(): Decimal
copy_negate(): Decimal
copy_sign(other, context=None): Decimal
exp(context=None): Decimal
fma(other, third, context=None): Decimal
from_float(f): Decimal
from_number(number): Decimal
imag: Decimal
is_canonical(): bool
is_finite(): bool
is_infinite(): bool
is_nan(): bool
is_normal(context=None): bool
is_qnan(): bool
is_signed(): bool
is_snan(): bool
is_subnormal(context=None): bool
is_zero(): bool
ln(context=None): Decimal
log10(context=None): Decimal
logb(context=None): Decimal
logical_and(other, context=None): Decimal
logical_invert(context=None): Decimal
logical_or(other, context=None): Decimal
logical_xor(other, context=None): Decimal
max(other, context=None): Decimal
max_mag(other, context=None): Decimal
min(other, context=None): Decimal
min_mag(other, context=None): Decimal
next_minus(context=None): Decimal
next_plus(context=None): Decimal
next_toward(other, context=None): Decimal
normalize(context=None): Decimal
number_class(context=None): str
quantize(exp, rounding=None, context=None): Decimal
radix(): Decimal
real: Decimal
remainder_near(other, context=None): Decimal
rotate(other, context=None): Decimal
same_quantum(other, context=None): bool
scaleb(other, context=None): Decimal
shift(other, context=None): Decimal
sqrt(context=None): Decimal
to_eng_string(context=None): str
to_integral(rounding=None, context=None): Decimal
to_integral_exact(rounding=None, context=None): Decimal
to_integral_value(rounding=None, context=None): Decimal
`,
  UUID: `
bytes: bytes
bytes_le: bytes
clock_seq: int
clock_seq_hi_variant: int
clock_seq_low: int
fields: ?
hex: str
int: ?
is_safe: ?
node: int
time: int
time_hi_version: int
time_low: int
time_mid: int
urn: str
variant: str
version: int | None
`,
};
