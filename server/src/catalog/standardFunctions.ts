// Made by scripts/tables/standardFunctions.py of typeshed's stubs; not to be edited by hand.

/** By module what its functions give, one a line: `name: type`. */
export const standardFunctions: Readonly<Record<string, string>> = {
  base64: `
a85decode: bytes
a85encode: bytes
b16decode: bytes
b16encode: bytes
b32decode: bytes
b32encode: bytes
b32hexdecode: bytes
b32hexencode: bytes
b64decode: bytes
b64encode: bytes
b85decode: bytes
b85encode: bytes
decodebytes: bytes
encodebytes: bytes
standard_b64decode: bytes
standard_b64encode: bytes
urlsafe_b64decode: bytes
urlsafe_b64encode: bytes
z85decode: bytes
z85encode: bytes
`,
  binascii: `
a2b_base64: bytes
a2b_hex: bytes
a2b_qp: bytes
a2b_uu: bytes
b2a_base64: bytes
b2a_hex: bytes
b2a_qp: bytes
b2a_uu: bytes
crc32: int
crc_hqx: int
hexlify: bytes
unhexlify: bytes
`,
  calendar: `
calendar: str
firstweekday: int
format: str
formatstring: str
isleap: bool
leapdays: int
month: str
monthcalendar: list[list[int]]
monthrange: tuple[int, int]
timegm: int
week: str
weekday: int
weekheader: str
`,
  colorsys: `
hls_to_rgb: tuple[float, float, float]
hsv_to_rgb: tuple[float, float, float]
rgb_to_hls: tuple[float, float, float]
rgb_to_hsv: tuple[float, float, float]
rgb_to_yiq: tuple[float, float, float]
yiq_to_rgb: tuple[float, float, float]
`,
  difflib: `
IS_CHARACTER_JUNK: bool
IS_LINE_JUNK: bool
get_close_matches: list[str]
`,
  fnmatch: `
filter: list[str]
filterfalse: list[str]
fnmatch: bool
fnmatchcase: bool
translate: str
`,
  getpass: `
getpass: str
getuser: str
`,
  glob: `
escape: str
glob: list[str]
glob0: list[str]
glob1: list[str]
has_magic: bool
translate: str
`,
  html: `
escape: str
unescape: str
`,
  json: `
detect_encoding: str
dumps: str
`,
  keyword: `
iskeyword: bool
issoftkeyword: bool
`,
  locale: `
atof: float
atoi: int
getdefaultlocale: tuple
getencoding: str
getlocale: tuple
strcoll: int
strxfrm: str
`,
  math: `
acos: float
acosh: float
asin: float
asinh: float
atan: float
atan2: float
atanh: float
cbrt: float
ceil: int
comb: int
copysign: float
cos: float
cosh: float
degrees: float
dist: float
erf: float
erfc: float
exp: float
exp2: float
expm1: float
fabs: float
factorial: int
floor: int
fma: float
fmod: float
frexp: tuple[float, int]
fsum: float
gamma: float
gcd: int
hypot: float
isclose: bool
isfinite: bool
isinf: bool
isnan: bool
isqrt: int
lcm: int
ldexp: float
lgamma: float
log: float
log10: float
log1p: float
log2: float
modf: tuple[float, float]
nextafter: float
perm: int
pow: float
radians: float
remainder: float
sin: float
sinh: float
sqrt: float
sumprod: float
tan: float
tanh: float
ulp: float
`,
  mimetypes: `
guess_all_extensions: list[str]
guess_extension: str | None
guess_file_type: tuple[str | None, str | None]
guess_type: tuple[str | None, str | None]
read_mime_types: dict | None
`,
  os: `
WCOREDUMP: bool
WEXITSTATUS: int
WIFCONTINUED: bool
WIFEXITED: bool
WIFSIGNALED: bool
WIFSTOPPED: bool
WSTOPSIG: int
WTERMSIG: int
access: bool
cpu_count: int | None
device_encoding: str | None
dup: int
dup2: int
fsdecode: str
fsencode: bytes
fspath: str
get_exec_path: list[str]
get_inheritable: bool
getcwd: str
getcwdb: bytes
getlogin: str
getpid: int
getppid: int
isatty: bool
listdir: list[str]
lseek: int
open: int
pipe: tuple[int, int]
posix_spawn: int
posix_spawnp: int
process_cpu_count: int | None
read: bytes
readinto: int
readlink: str
spawnl: int
spawnle: int
spawnlp: int
spawnlpe: int
spawnv: int
spawnve: int
spawnvp: int
spawnvpe: int
strerror: str
system: int
umask: int
urandom: bytes
wait: tuple[int, int]
wait3: tuple
wait4: tuple
waitpid: tuple[int, int]
waitstatus_to_exitcode: int
write: int
`,
  'os.path': `
abspath: str
basename: str
commonpath: str
commonprefix: str
dirname: str
exists: bool
expanduser: str
expandvars: str
getatime: float
getctime: float
getmtime: float
getsize: int
isabs: bool
isdevdrive: bool
isdir: bool
isfile: bool
isjunction: bool
islink: bool
ismount: bool
join: str
lexists: bool
normcase: str
normpath: str
realpath: str
relpath: str
samefile: bool
sameopenfile: bool
samestat: bool
split: tuple[str, str]
splitdrive: tuple[str, str]
splitext: tuple[str, str]
splitroot: tuple[str, str, str]
`,
  platform: `
architecture: tuple[str, str]
freedesktop_os_release: dict
java_ver: tuple[str, str, tuple[str, str, str], tuple[str, str, str]]
libc_ver: tuple[str, str]
mac_ver: tuple[str, tuple[str, str, str], str]
machine: str
node: str
platform: str
processor: str
python_branch: str
python_build: tuple[str, str]
python_compiler: str
python_implementation: str
python_revision: str
python_version: str
python_version_tuple: tuple[str, str, str]
release: str
system: str
system_alias: tuple[str, str, str]
version: str
win32_edition: str
win32_is_iot: bool
win32_ver: tuple[str, str, str, str]
`,
  pprint: `
isreadable: bool
isrecursive: bool
pformat: str
saferepr: str
`,
  random: `
betavariate: float
binomialvariate: int
choices: list
expovariate: float
gammavariate: float
gauss: float
getrandbits: int
lognormvariate: float
normalvariate: float
paretovariate: float
randbytes: bytes
randint: int
random: float
randrange: int
sample: list
triangular: float
uniform: float
vonmisesvariate: float
weibullvariate: float
`,
  re: `
escape: str
findall: list
split: list
sub: str
subn: tuple[str, int]
`,
  secrets: `
randbelow: int
randbits: int
token_bytes: bytes
token_hex: str
token_urlsafe: str
`,
  shlex: `
join: str
quote: str
split: list[str]
`,
  shutil: `
get_archive_formats: list[tuple[str, str]]
get_unpack_formats: list[tuple[str, list[str], str]]
make_archive: str
`,
  socket: `
dup: int
getdefaulttimeout: float | None
getfqdn: str
gethostbyaddr: tuple[str, list[str], list[str]]
gethostbyname: str
gethostbyname_ex: tuple[str, list[str], list[str]]
gethostname: str
getnameinfo: tuple[str, str]
getprotobyname: int
getservbyname: int
getservbyport: str
has_dualstack_ipv6: bool
htonl: int
htons: int
if_indextoname: str
if_nameindex: list[tuple[int, str]]
if_nametoindex: int
inet_aton: bytes
inet_ntoa: str
inet_ntop: str
inet_pton: bytes
ntohl: int
ntohs: int
socketpair: tuple
`,
  statistics: `
correlation: float
covariance: float
fmean: float
geometric_mean: float
median_grouped: float
multimode: list
quantiles: list
`,
  sys: `
get_coroutine_origin_tracking_depth: int
get_int_max_str_digits: int
getallocatedblocks: int
getdefaultencoding: str
getfilesystemencodeerrors: str
getfilesystemencoding: str
getrecursionlimit: int
getrefcount: int
getsizeof: int
getswitchinterval: float
gettotalrefcount: int
getunicodeinternedsize: int
intern: str
is_finalizing: bool
is_remote_debug_enabled: bool
is_stack_trampoline_active: bool
`,
  tempfile: `
gettempdir: str
gettempdirb: bytes
gettempprefix: str
gettempprefixb: bytes
mkdtemp: str
mkstemp: tuple[int, str]
mktemp: str
`,
  textwrap: `
dedent: str
fill: str
indent: str
shorten: str
wrap: list[str]
`,
  time: `
asctime: str
ctime: str
mktime: float
monotonic: float
monotonic_ns: int
perf_counter: float
perf_counter_ns: int
process_time: float
process_time_ns: int
strftime: str
thread_time: float
thread_time_ns: int
time: float
time_ns: int
`,
  traceback: `
format_exc: str
format_exception: list[str]
format_exception_only: list[str]
format_list: list[str]
format_stack: list[str]
format_tb: list[str]
`,
  unicodedata: `
bidirectional: str
category: str
combining: int
decomposition: str
is_normalized: bool
lookup: str
mirrored: int
normalize: str
`,
  'urllib.parse': `
parse_qs: dict
parse_qsl: list[tuple[str, str]]
quote: str
quote_from_bytes: str
quote_plus: str
unquote: str
unquote_plus: str
unquote_to_bytes: bytes
unwrap: str
urlencode: str
urljoin: str
urlunparse: str
urlunsplit: str
`,
  zlib: `
adler32: int
compress: bytes
crc32: int
decompress: bytes
`,
};
