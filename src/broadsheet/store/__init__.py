"""The database: one Django app. Only this layer and ``site`` import Django.

``models/`` holds a file per noun; the other modules are the verbs that the desk and the site call.
"""
