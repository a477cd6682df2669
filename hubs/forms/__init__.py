"""What people may type about hubs, their schools and the people in them."""

from hubs.forms.schools import JoinSchoolForm, ReasonForm, SchoolForm, SchoolSearchForm

__all__ = ["JoinSchoolForm", "ReasonForm", "SchoolForm", "SchoolSearchForm"]
