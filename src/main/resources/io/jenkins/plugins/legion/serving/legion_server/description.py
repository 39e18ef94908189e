"""What the model takes and gives, as Swagger 2.0 has it: clients of Legion and ODAHU read the columns there."""

from .model import OBJECTS


def swagger(settings, model):
    """The answer to GET /api/model/info."""
    return {
        'swagger': '2.0',
        'info': {'title': settings.name, 'version': settings.version, 'description': 'A model that Legion serves.'},
        'schemes': ['http', 'https'],
        'basePath': '/',
        'paths': {
            '/api/model/info': {'get': {
                'summary': 'What the model takes and gives',
                'produces': ['application/json'],
                'responses': {'200': {'description': 'This document'}}}},
            '/api/model/invoke': {'post': {
                'summary': 'A prediction',
                'consumes': ['application/json'],
                'produces': ['application/json'],
                'parameters': [{'in': 'body', 'name': 'PredictionParameters', 'required': True,
                                'schema': {'type': 'object', 'properties': taken(model)}}],
                'responses': {
                    '200': {'description': 'The predictions', 'schema': {'type': 'object', 'properties': given(model)}},
                    '400': {'description': 'What is wrong with the request, in message'}}}}}}


def taken(model):
    """The properties of a request."""
    if model.mode == OBJECTS:
        return {'objects': {'type': 'array', 'items': {'type': 'object'}}}
    return {'columns': _names(model.inputs), 'data': _matrix(model.inputs)}


def given(model):
    """The properties of an answer."""
    if model.mode == OBJECTS:
        return {'prediction': {'type': 'array', 'items': {}}}
    return {'prediction': _matrix(model.outputs), 'columns': _names(model.outputs)}


def _names(columns):
    return {'type': 'array', 'items': {'type': 'string'}, 'example': [column.name for column in columns]}


def _matrix(columns):
    types = {column.type for column in columns}
    item = {'type': types.pop()} if len(types) == 1 and types != {''} else {}
    return {'type': 'array', 'items': {'type': 'array', 'items': item}, 'example': [[column.example for column in columns]]}
