"""Pictures of the handbook: taken in, described, replaced, removed, and where they are used."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.desk_views.frame import BlueprintDeskView
from blueprint.forms import PictureForm, ReplaceForm
from blueprint.models import Picture, Reference
from blueprint.pictures import CARD_NAME
from core.exceptions import TransitionError
from core.languages import language_name
from core.paging import in_context, turn_to
from hubs.permissions import Permission


class PicturesMixin(BlueprintDeskView):
    """Something about pictures."""

    desk_tab = "pictures"

    @cached_property
    def picture(self) -> Picture:
        """Return the picture or answer 404."""
        return get_object_or_404(Picture, pk=self.kwargs["pk"])


class PicturesView(PicturesMixin):
    """All pictures, and a form for one more."""

    template_name = "blueprint/desk/pictures.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read one page of them."""
        rows = Picture.objects.all()
        page = turn_to(self.request.GET, rows.count())
        shown = [described(picture) for picture in rows[page.start : page.stop]]
        kwargs.setdefault("form", PictureForm())
        kwargs.setdefault("upload_form", ReplaceForm())
        return super().get_context_data(**kwargs) | {**in_context(page), "pictures": shown}

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take one in."""
        form, upload = PictureForm(request.POST), ReplaceForm(request.POST, request.FILES)
        if not (form.is_valid() & upload.is_valid()):
            return self.show_again(form=form, upload_form=upload)
        picture = form.save(commit=False)
        services.add_picture(picture, upload.cleaned_data["upload"], by=request.user)
        messages.success(request, _("The picture is being prepared. That takes a moment."))
        return redirect("blueprint_desk:picture", pk=picture.pk)


class PictureView(PicturesMixin):
    """One picture: its words, where it is used, and what can be done."""

    template_name = "blueprint/desk/picture.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its uses."""
        kwargs.setdefault("form", PictureForm(instance=self.picture))
        kwargs.setdefault("upload_form", ReplaceForm())
        return super().get_context_data(**kwargs) | {
            **described(Picture.objects.get(pk=self.picture.pk)),
            "uses": uses_of(f"picture:{self.picture.pk}"),
            "may_remove": self.request.user.has_perm(Permission.CHANGE_NODE),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep its words and what matters in it."""
        form = PictureForm(request.POST, instance=self.picture)
        if not form.is_valid():
            return self.show_again(form=form)
        services.change_picture(form.save(commit=False), by=request.user)
        messages.success(request, _("Kept. Texts that show it say so now."))
        return redirect("blueprint_desk:picture", pk=self.picture.pk)


class ReplaceView(PictureView):
    """Put another picture in its place."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take the new one in."""
        upload = ReplaceForm(request.POST, request.FILES)
        if not upload.is_valid():
            return self.show_again(upload_form=upload)
        services.replace_picture(self.picture, upload.cleaned_data["upload"], by=request.user)
        messages.success(request, _("Texts show the new picture once it has been prepared."))
        return redirect("blueprint_desk:picture", pk=self.picture.pk)


class RemoveView(PicturesMixin):
    """Delete a picture."""

    permission_required = Permission.CHANGE_NODE
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Delete it, unless a live text shows it."""
        try:
            services.remove_picture(self.picture, by=request.user)
        except TransitionError as error:
            messages.error(request, str(error))
            return redirect("blueprint_desk:picture", pk=self.kwargs["pk"])
        messages.success(request, _("The picture is gone."))
        return redirect("blueprint_desk:pictures")


class ShowPictureView(PicturesMixin):
    """Where the editor finds a picture that a text names."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 -- Django asks so
        """Lead to the smallest file of it."""
        files = {int(w): n for w, n in self.picture.renditions.items() if w.isdigit()}
        if not files:
            raise Http404
        return HttpResponseRedirect(default_storage.url(files[min(files)]))


def described(picture: Picture) -> dict[str, Any]:
    """Return what the desk shows of a picture."""
    card = picture.renditions.get(CARD_NAME)
    return {
        "picture": picture,
        "card": default_storage.url(card) if card else "",
        "url": reverse("blueprint_desk:picture", kwargs={"pk": picture.pk}),
        "code": f"picture:{picture.pk}",
    }


def uses_of(target: str) -> list[dict[str, str]]:
    """Return which live texts name something."""
    rows = Reference.objects.filter(target=target).select_related("node")
    known = dict(settings.LANGUAGES)
    return [
        {
            "title": getattr(row.node, f"title_{row.language}"),
            "language": language_name(row.language),
            "url": reverse(
                "blueprint_desk:text", kwargs={"key": row.node.key, "language": row.language}
            ),
        }
        for row in rows
        if row.language in known
    ]
