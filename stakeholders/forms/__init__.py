"""What people may type: who ask to join, who answer them, and about organisations."""

from stakeholders.forms.applications import (
    ANSWER_LENGTH,
    ELSEWHERE,
    AcceptForm,
    DeclineForm,
    ForwardForm,
    HubChoiceField,
    JoinRequestForm,
)

__all__ = [
    "ANSWER_LENGTH",
    "ELSEWHERE",
    "AcceptForm",
    "DeclineForm",
    "ForwardForm",
    "HubChoiceField",
    "JoinRequestForm",
]
