"""Writing: the editor, what it saves by itself, and two people who saved the same text."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.comparing import compare_texts, compare_words
from blueprint.desk_views.choosing import kinds
from blueprint.desk_views.frame import TextMixin, why_not
from blueprint.forms import TextForm
from blueprint.models import Revision
from core.exceptions import EditConflictError, TransitionError


class WriteView(TextMixin):
    """Write a text; whoever sits at it already is named."""

    template_name = "blueprint/desk/write.html"

    def demand(self) -> None:
        """Refuse who may not write this language of the page."""
        permission = self.node.writing_permission(self.language)
        if not self.request.user.has_perm(permission, self.wording):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open the editor, unless the text is out of the writers' hands."""
        self.demand()
        going = services.open_revision(self.node, self.language)
        if going is not None and going.status != Revision.Status.DRAFT:
            messages.error(request, _("This text is being reviewed. Take it back first."))
            return redirect(self.text_url())
        services.note_presence(self.node, self.language, by=self.request.user)
        return super().get(request, *args, form=TextForm(initial=self.begun(going)), **kwargs)

    def begun(self, going: Revision | None) -> dict[str, Any]:
        """Return what the form begins with: the draft, or the live text, or nothing."""
        live = self.node.revisions.filter(language=self.language, status=Revision.Status.LIVE)
        source = going or live.first()
        if source is None:
            return {"seen": 0}
        names = ("title", "slug", "summary", "text")
        begun = {name: getattr(source, name) for name in names}
        return begun | {"seen": going.version if going else 0, "note": going.note if going else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who else is here, and where the script saves and finds things."""
        others = services.others_at(self.node, self.language, than=self.request.user)
        return super().get_context_data(**kwargs) | {
            "others": [str(person) for person in others],
            "autosave_url": reverse("blueprint_desk:autosave", kwargs=self.names),
            "preview_url": reverse("blueprint_desk:preview", kwargs=self.names),
            "kinds": kinds(),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save what was written; where others saved since, show both."""
        self.demand()
        form = TextForm(request.POST)
        if not form.is_valid():
            return self.show_again(form=form)
        data = form.cleaned_data
        try:
            if data["over"]:
                self.keep_other(data["seen"])
            services.save_draft(
                self.node, self.language, form.draft, by=request.user, seen=data["seen"] or 0
            )
        except EditConflictError:
            return self.show_both(form)
        except TransitionError as error:
            form.add_error(None, str(error))
            return self.show_again(form=form)
        messages.success(request, _("Saved. Nobody but you and the other writers sees it yet."))
        return redirect(self.text_url())

    def keep_other(self, seen: int | None) -> None:
        """Put the other text aside before this one takes its place."""
        going = services.open_revision(self.node, self.language)
        if going is not None and going.version == seen:
            services.keep_other(going, by=self.request.user)

    def show_both(self, form: TextForm) -> HttpResponse:
        """Show the other text beside this one; saving again puts the other aside."""
        other = services.open_revision(self.node, self.language)
        mine = form.draft
        typed = {"title": mine.title, "slug": mine.slug, "summary": mine.summary}
        typed |= {"text": mine.text, "note": mine.note}
        seen = {"seen": other.version if other else 0, "over": other is not None}
        context = self.get_context_data(
            form=TextForm(initial=typed | seen),
            other=other,
            changes={
                "title": compare_words(other.title, mine.title),
                "summary": compare_words(other.summary, mine.summary),
                "blocks": compare_texts(other.text, mine.text),
            }
            if other
            else None,
        )
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


class AutosaveView(WriteView):
    """What the editor saves by itself, and who else is there; read by its script."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save; say which number the draft has now, or what stands in the way."""
        self.demand()
        form = TextForm(request.POST)
        if not form.is_valid():
            return _answer(_("Not saved yet: something is to be put right."), 422)
        going = services.open_revision(self.node, self.language)
        try:
            saved = services.save_draft(
                self.node,
                self.language,
                form.draft,
                by=request.user,
                seen=form.cleaned_data["seen"] or 0,
            )
        except EditConflictError:
            return _answer(_("Somebody else saved this text. Save yours to see both."), 409)
        except TransitionError as error:
            return _answer(why_not(error, going, "hand_in"), 409)
        services.note_presence(self.node, self.language, by=request.user)
        others = services.others_at(self.node, self.language, than=request.user)
        here = ", ".join(str(person) for person in others)
        said = _("Here too: %(people)s.") % {"people": here} if here else ""
        return JsonResponse({"seen": saved.version, "said": _("Saved."), "others": said})


def _answer(said: str, status: int) -> JsonResponse:
    return JsonResponse({"said": said}, status=status)
