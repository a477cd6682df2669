# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/production.txt /tmp/
RUN python -m venv /venv \
 && /venv/bin/pip install --no-deps --require-hashes -r /tmp/production.txt
COPY . /app
WORKDIR /app
# The values are never used: no database or broker is asked for anything at build time.
RUN SECRET_KEY=build DATABASE_URL=postgresql://build REDIS_URL=redis://build STATIC_ROOT=/app/staticfiles \
    /venv/bin/python manage.py collectstatic --no-input \
 && /venv/bin/python -m devtools.catalogues \
 && rm -r devtools \
 && /venv/bin/python -m compileall -q .

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent app \
 && install -d -o app -g app /srv/media /srv/beat
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MEDIA_ROOT=/srv/media \
    STATIC_ROOT=/app/staticfiles
EXPOSE 8000
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "oshub.wsgi"]
