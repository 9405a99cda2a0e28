import type { Program } from './programs.ts';

export const quartPrograms: readonly Program[] = [
  {
    name: 'verbs, web sockets, nested blueprints, static files',
    application: 'app:app',
    text: `
      === app.py
      from quart import Blueprint, Quart
      app = Quart(__name__, static_url_path='/files')
      chat = Blueprint('chat', __name__, url_prefix='/chat', static_folder='st')
      inner = Blueprint('inner', __name__, url_prefix='/in')

      async def view(): ...

      @app.get('/g')
      async def g(): ...

      @app.post('/p/<int:id>')
      async def p(id): ...

      @app.websocket('/ws')
      async def ws(): ...

      @chat.websocket('/room/<name>', endpoint='lobby')
      async def room(name): ...

      @chat.route('/', methods=['GET', 'POST'])
      async def home(): ...

      @inner.delete('/x')
      async def x(): ...

      app.add_url_rule('/a', 'a', view)
      app.add_websocket('/w2', 'w2', ws)
      chat.add_websocket('/w3', view_func=ws)
      chat.register_blueprint(inner)
      app.register_blueprint(chat)
    `,
  },
];
