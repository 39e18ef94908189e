"""What ODAHU ships, as far as a request sees it: a Flask application around the same entry point."""

import importlib
import os
import sys

import orjson
from flask import Flask, Response, request

sys.path[:0] = [os.environ['MODEL_LOCATION']]
entrypoint = importlib.import_module('entrypoint')
entrypoint.init()
application = Flask(__name__)


@application.route('/healthcheck')
def healthcheck():
    return {'status': True}


@application.route('/api/model/invoke', methods=['POST'])
def invoke():
    body = orjson.loads(request.data.decode('utf-8'))
    try:
        prediction, columns = entrypoint.predict_on_matrix(body['data'], provided_columns_names=body.get('columns'))
    except Exception as fault:
        return Response(orjson.dumps({'message': str(fault)}), status=500, mimetype='application/json')
    answer = Response(
        orjson.dumps({'prediction': prediction, 'columns': columns}, option=orjson.OPT_SERIALIZE_NUMPY),
        mimetype='application/json')
    answer.headers['Model-Name'] = 'model'
    answer.headers['Model-Version'] = '1'
    if 'request-id' in request.headers:
        answer.headers['request-id'] = request.headers['request-id']
    return answer
