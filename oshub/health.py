"""What a load balancer and an operator ask: is the process alive, and may it take visitors."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from redis import Redis

from core.redis import doorbell


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process runs; touches nothing."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and is migrated; Redis is reported, not required."""
    database = _database_state()
    redis = "answers" if doorbell().ask(_ping) else "silent"
    ready = database == "ready"
    return JsonResponse(
        {"ready": ready, "database": database, "redis": redis},
        status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE,
    )


def _ping(redis: Redis) -> object:
    return redis.ping()


def _database_state() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "away"
    return "not migrated" if waiting else "ready"
