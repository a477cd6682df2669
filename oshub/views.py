"""Pages that belong to no single app."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was open too long or came from elsewhere; the reason is for the log only."""
    return render(request, "403.html", {"reason": reason}, status=HTTPStatus.FORBIDDEN)
