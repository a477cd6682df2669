"""View mixins that every app uses."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.generic import View


@method_decorator(login_not_required, name="dispatch")
class PublicPageMixin(View):
    """A page that anybody may read and that may be kept whole for anonymous readers."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Tell the page cache that this page is the same for every reader without a session."""
        request.is_public_page = True  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Do for a function what PublicPageMixin does for a class."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.is_public_page = True  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return login_not_required(marked)


class ObjectPermissionRequiredMixin(View):
    """Ask one permission of one object before the view runs."""

    permission_required: str

    def get_permission_object(self) -> Model | None:
        """Return the object that the permission is asked of; None asks for it network-wide."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse before any handler sees the request."""
        if not request.user.has_perm(self.permission_required, self.get_permission_object()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
