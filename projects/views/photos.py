"""The pictures of a project: added and taken down by its team, stopped by whoever is in one."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.views import PublicPageMixin
from projects import services
from projects.forms import ConsentForm, PhotoForm
from projects.models import Photo
from projects.team import may_read, may_work
from projects.views.work import TeamMixin, WorkMixin
from stakeholders.http import address_of, comes_from_here
from stakeholders.services import TooManyError, count_sender

_HELD = frozenset({Photo.Status.READY, Photo.Status.OBJECTED, Photo.Status.TAKEN_DOWN})


def may_see(user: Any, photo: Photo) -> bool:
    """Say whether this person may see the picture now; one that is held is for team and hub."""
    if photo.has_consent_ended:
        return False
    if photo.status == Photo.Status.SHOWN:
        return may_read(user, photo.project)
    return photo.status in _HELD and may_work(user, photo.project)


@method_decorator(login_not_required, name="dispatch")
class PhotoFileView(View):
    """A prepared picture, where no proxy serves it; what was uploaded is never served."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Answer with the file under headers that keep it a picture, and nobody's for long."""
        name = f"photos/{self.kwargs['stem']}.webp"
        photo = get_object_or_404(Photo.objects.select_related("project"), rendition=name)
        if not may_see(request.user, photo) or not default_storage.exists(name):
            raise Http404
        with default_storage.open(name) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
        is_public = photo.status == Photo.Status.SHOWN and photo.project.is_public
        response["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
        response["ETag"] = f'"{self.kwargs["stem"]}"'
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class PhotosView(WorkMixin):
    """The pictures of the project, and a form for one more."""

    template_name = "projects/workspace/photos.html"
    section = "photos"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pictures, and the form where there is room."""
        photos = self.project.photos.select_related("uploaded_by", "decided_by")
        return {"form": PhotoForm(), **super().get_context_data(**kwargs), "photos": photos}

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take a picture in, or show the form again with what was typed."""
        form = PhotoForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show_again(form=form)
        try:
            services.add_photo(
                self.project, form.instance, form.cleaned_data["upload"], by=request.user
            )
        except TransitionError:
            messages.error(request, _("This project takes no more photos."))
        else:
            messages.success(
                request,
                _("Your picture is being prepared. Everybody sees it once your hub has looked."),
            )
        return self.to("photos")


class OfPhotoMixin(TeamMixin):
    """Find the picture that the path names, within its project."""

    works_when_closed = True

    @cached_property
    def photo(self) -> Photo:
        """Return the picture or answer 404."""
        return get_object_or_404(self.project.photos, pk=self.kwargs["pk"])


class PhotoTakeDownView(OfPhotoMixin):
    """Hide a picture at once."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Hide it, say so, and return."""
        self.act(
            lambda: services.take_down_photo(self.photo, by=request.user),
            _("Nobody sees the picture any more. Only your hub can put it back."),
        )
        return self.to("photos")


class PhotoRemoveView(OfPhotoMixin):
    """Delete a picture for good."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Delete it, say so, and return."""
        services.remove_photo(self.photo)
        messages.success(request, _("The picture is deleted."))
        return self.to("photos")


class PhotoConsentView(WorkMixin, OfPhotoMixin):
    """Write down that the consent for a picture lasts longer."""

    template_name = "projects/workspace/consent.html"
    section = "photos"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the picture and the form."""
        photo = self.photo
        initial = {"consent_reference": photo.consent_reference}
        return {
            "form": ConsentForm(initial=initial),
            **super().get_context_data(**kwargs),
            "photo": photo,
        }

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the later end, or show the form again."""
        form = ConsentForm(request.POST)
        if not form.is_valid():
            return self.show_again(form=form)
        typed = form.cleaned_data
        self.act(
            lambda: services.renew_consent(
                self.photo, reference=typed["consent_reference"], until=typed["consent_until"]
            ),
            _("The new end of the consent is kept."),
        )
        return self.to("photos")


@method_decorator(csrf_exempt, name="dispatch")
class PhotoObjectView(PublicPageMixin, TemplateView):
    """Take a public picture down without an account: one question, one button.

    It keeps no word about whoever asks, so it sets no cookie; forms of other sites are refused by
    where they come from.
    """

    template_name = "projects/photo_object.html"

    @cached_property
    def photo(self) -> Photo:
        """Return a picture that is shown, or answer 404."""
        rows = Photo.objects.shown().select_related("project__hub")
        photo = get_object_or_404(rows, pk=self.kwargs["pk"], project__slug=self.kwargs["project"])
        if not photo.project.is_public:
            raise Http404
        return photo

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the picture that it is about."""
        project = self.photo.project
        return {
            **super().get_context_data(**kwargs),
            "photo": self.photo,
            "project": project,
            "hub": project.hub,
            "back_url": project.get_absolute_url(),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Hide the picture, unless one sender hides many."""
        if not comes_from_here(request):
            raise PermissionDenied
        context = self.get_context_data(**kwargs)
        try:
            count_sender(address_of(request))
        except TooManyError:
            return self.render_to_response(
                context | {"is_too_many": True}, status=HTTPStatus.TOO_MANY_REQUESTS
            )
        try:
            services.object_to_photo(self.photo)
        except TransitionError as error:
            raise Http404 from error
        return self.render_to_response(context | {"is_done": True})
