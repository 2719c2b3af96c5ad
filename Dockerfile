# The site as one image: `docker build -t demarche .`; docker-compose.yml shows what it needs around it.
# Without DATABASE_URL it runs its embedded PostgreSQL and keeps its data in /var/lib/demarche.

FROM python:3.13.18-slim-trixie AS packages
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r requirements.txt

FROM python:3.13.18-slim-trixie
RUN useradd --system --user-group --no-create-home --home-dir /nonexistent demarche \
    && install --directory --owner demarche --group demarche --mode 0700 /var/lib/demarche /backups
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/var/lib/demarche \
    TMPDIR=/var/lib/demarche \
    GRANIAN_INTERFACE=wsgi \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=64 \
    GRANIAN_RESPAWN_FAILED_WORKERS=true \
    GRANIAN_WORKERS_KILL_TIMEOUT=15 \
    GRANIAN_BACKPRESSURE=256 \
    METRICS_DIR=/tmp/demarche-metrics
# Turns what runs from right to left on the cards of shared links, and joins its letters.
RUN apt-get update && apt-get install --yes --no-install-recommends libfribidi0 && rm -rf /var/lib/apt/lists/*
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . .
# Bytecode and static files are made here, because the site cannot write into its own folder. The key serves
# this step alone; the real one comes from the environment, or is kept with the data.
RUN python -m compileall -q articles timeline \
    && SECRET_KEY=while-the-image-is-built python manage.py collectstatic --noinput --verbosity 0
USER demarche
VOLUME /var/lib/demarche
EXPOSE 8000
# Ready: the database answers and is migrated, which may take minutes. A load balancer may ask the same.
HEALTHCHECK --interval=15s --timeout=5s --start-period=10m CMD ["python", "-c", "\
import os, urllib.request as u; \
u.urlopen('http://127.0.0.1:' + os.environ['GRANIAN_PORT'] + '/readyz/', timeout=4)"]
# Four pages at once in a worker, whose other threads wait for their turn. The counts of the last start are not of this one.
# DATABASE_POOL brings the time limits of pages, and a migration may take minutes.
CMD ["sh", "-c", "rm -rf \"$METRICS_DIR\" && DATABASE_POOL= python manage.py migrate_once && export DATABASE_POOL=${DATABASE_POOL:-4} && exec granian timeline.wsgi:application"]
