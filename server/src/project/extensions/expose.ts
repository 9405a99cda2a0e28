/** The decorator with which Flask-Admin and Flask-AppBuilder mark the pages of a view, in Python. */
export const expose = `
def expose(url='/', methods=('GET',)):
    def wrap(f):
        if not hasattr(f, '_urls'):
            f._urls = []
        f._urls.append((url, methods))
        return f
    return wrap
`;
