from flask import Flask
app = Flask(__name__)

@app.get('/')
def index():
    return 'Hola mundo'

if __name__ == '__main__':
    app.run(host='localhost', port=8000)
