"""Writing about a project, in the language it began in and in the others."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from core.exceptions import EditConflictError
from core.languages import language_name
from projects import services
from projects.forms import ProjectForm, TranslationForm
from projects.forms.writing import texts_of, typed_texts, whole_of
from projects.models import Project
from projects.views.work import WorkMixin


class EditView(WorkMixin, FormView[ProjectForm | TranslationForm]):
    """Write about a project; ?language= asks for another language than its own."""

    template_name = "projects/edit.html"
    section = "edit"

    @cached_property
    def language(self) -> str:
        """Return the language that is written; the project's own where none is asked for."""
        asked = self.request.GET.get("language", "")
        return asked if asked in dict(settings.LANGUAGES) else self.project.language

    @property
    def is_translation(self) -> bool:
        """Say whether it is written in another language than its own."""
        return self.language != self.project.language

    def get_form_class(self) -> type[ProjectForm | TranslationForm]:
        """Ask for everything in the project's own language, elsewhere for the texts."""
        return TranslationForm if self.is_translation else ProjectForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the licences that this project may be given."""
        more = {} if self.is_translation else {"licences": services.licences_for(self.project)}
        return super().get_form_kwargs() | more

    def get_initial(self) -> dict[str, Any]:
        """Begin with the project as it is."""
        if self.is_translation:
            return texts_of(self.project, self.language) | {"version": self.project.version}
        return whole_of(self.project)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the languages, and what the hub asked."""
        context = super().get_context_data(**kwargs)
        project = self.project
        picked = {
            name: context["form"][name].value() or ()
            for name in ("goals", "targets")
            if name in context["form"].fields
        }
        return {
            **context,
            "picked": picked.get("goals", ()),
            "targets": picked.get("targets"),
            "own_language": language_name(project.language),
            "written_language": language_name(self.language),
            "code": self.language,
            "is_translation": self.is_translation,
            "original": texts_of(project, project.language) if self.is_translation else None,
            "language_tabs": self._languages(),
            "is_waiting": project.status == Project.Status.SUBMITTED,
        }

    def _languages(self) -> list[dict[str, Any]]:
        return [
            {
                "label": language_name(code),
                "url": f"?language={code}",
                "current": code == self.language,
                "count": None,
            }
            for code, _name in settings.LANGUAGES
        ]

    def form_valid(self, form: ProjectForm | TranslationForm) -> HttpResponse:
        """Keep the texts, or show both where somebody else was first."""
        try:
            is_kept = self.act(
                lambda: services.change_project(
                    self.project,
                    typed_texts(form, self.language),
                    version=form.cleaned_data["version"],
                ),
                _("Your changes are kept."),
            )
        except EditConflictError:
            return self._show_both(form)
        return self.to("edit", f"?language={self.language}" if is_kept else "")

    def form_invalid(self, form: ProjectForm | TranslationForm) -> HttpResponse:
        """Show what was typed, and what is wrong with it."""
        return self.show_again(form=form)

    def _show_both(self, form: ProjectForm | TranslationForm) -> HttpResponse:
        """Show what is kept now beside what was typed; sending again keeps what was typed."""
        project = Project.objects.get(pk=self.project.pk)
        kept = {"version": project.version} | (
            texts_of(project, self.language) if self.is_translation else whole_of(project)
        )
        typed = {name: form[name].value() or "" for name in kept}
        data = self.request.POST.copy()
        data["version"] = str(kept["version"])
        form.data = data
        differing = [
            {"label": form[name].label, "kept": _shown(kept[name]), "typed": _shown(typed[name])}
            for name in kept
            if name != "version" and _shown(kept[name]) != _shown(typed[name])
        ]
        context = self.get_context_data(form=form, differing=differing, is_conflict=True)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


def _shown(value: Any) -> str:
    """Return a value as text that can be compared: line ends are the browser's affair."""
    if isinstance(value, list):
        return ", ".join(sorted(str(one) for one in value))
    return "\n".join(str(value or "").split("\r\n")).strip()
