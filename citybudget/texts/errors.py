"""Errors a person can mend, in one sentence each: what is wrong, and what to do."""

from collections.abc import Mapping

from citybudget.domain.stage import is_stage
from citybudget.errors import UserError
from citybudget.texts import Texts, labels, years
from citybudget.texts.marks import N_

ERRORS: Mapping[str, str] = {
    "amount_too_large": N_(
        "An amount is beyond 999,999,999,999 yen and can't be kept; nothing was changed. Check its digits."
    ),
    "backup_damaged": N_(
        "The backup did not read back right and was thrown away. Try again, or choose another disk."
    ),
    "backup_failed": N_(
        "“{name}” is open for reading only, because no backup could be made in {folder}. {why}"
    ),
    "changed_elsewhere": N_(
        "“{name}” was changed by another program, so nothing was written over it. Read it again, then repeat "
        "your last edit."
    ),
    "chart_form_unknown": N_("“{path}” must end in .png, .svg or .pdf."),
    "chart_unknown": N_("There is no chart “{kind}”; choose one of {kinds}."),
    "disk_full": N_("The disk is full and nothing was changed. Free some space, then try again."),
    "file_busy": N_("Another program is writing to “{name}” at this moment. Wait a little, then try again."),
    "file_damaged": N_(
        "“{name}” is damaged and was left as it is. Restore it from one of its backups (citybudget restore)."
    ),
    "file_empty": N_(
        "“{name}” is empty: a copy may have been cut off. Copy it again, or restore it from a backup."
    ),
    "file_exists": N_("“{name}” is there already and was left as it is. Choose another name."),
    "file_foreign": N_("“{name}” is no plan file of this program. Choose a file made by citybudget."),
    "file_in_use": N_("“{name}” is open in another program. Close it there, then try again."),
    "file_is_folder": N_("“{name}” is a folder. Choose a plan file in it."),
    "file_missing": N_("There is no file “{name}” in {folder}. Check the name and the folder."),
    "file_moved": N_(
        "“{name}” was moved, deleted or replaced while it was open, so nothing could be written. Save a copy "
        "under a new name."
    ),
    "file_newer": N_(
        "“{name}” was made by a newer version of citybudget and was left as it is. Open it with that version."
    ),
    "file_no_permission": N_(
        "“{name}” may not be read by you. Ask whoever looks after the folder for the right to it."
    ),
    "file_older_read_only": N_(
        "“{name}” was made by an older version and must be opened for writing once. Try again when nobody "
        "holds it and its folder can be written."
    ),
    "file_read_only": N_("“{name}” is write-protected. Take the protection off, or work on a copy."),
    "file_truncated": N_(
        "“{name}” ends too early: a copy may have been cut off. Copy it again, or restore it from a backup."
    ),
    "file_unfinished": N_(
        "The last save of “{name}” was cut off and can only be put right where the folder can be written. "
        "Open it from there, or copy the file together with “{name}-journal” to your own disk."
    ),
    "folder_missing": N_("The folder {folder} does not exist. Make it first, or choose another one."),
    "folder_read_only": N_(
        "You have no right to write in the folder {folder}. Choose another one, or ask for the right to it."
    ),
    "held_by": N_(
        "{user} ({host}) has had “{name}” open since {since}; you can read it. Ask them to close it if you "
        "want to write."
    ),
    "language_unknown": N_("There is no language “{language}”; choose ja or en."),
    "municipality_empty": N_("The name of the municipality is empty. Give it with --municipality."),
    "not_xlsx": N_("“{path}” must end in .xlsx."),
    "plan_empty": N_("The plan has no estimates yet. Enter a programme with an amount first."),
    "plan_moved_on": N_(
        "The plan has changed since this was prepared, so nothing was written. Look at it again and repeat it."
    ),
    "preset_unknown": N_("There is no preset “{preset}”; choose standard, miyazaki or joetsu."),
    "price_unreadable": N_(
        "“{text}” is no price change. Write a node and percent, such as outsourcing=3 or 12=-2.5."
    ),
    "programme_unknown": N_("There is no programme “{code}” in FY{year}. Check its code."),
    "read_failed": N_("“{name}” could not be read from its disk. Check the connection, then try again."),
    "read_only": N_("“{name}” is open for reading only, so nothing was changed."),
    "reason_missing": N_("Unlocking needs a reason. Give it with --reason."),
    "rounding_frozen": N_(
        "A stage of {year} is fixed, so the rounding rule of that year can't be changed any more."
    ),
    "sample_unreadable": N_(
        "The sample data in {file} can't be read at line {line}. Install citybudget again."
    ),
    "sheet_unknown": N_("There is no sheet “{sheet}”; choose from {sheets}."),
    "stage_locked": N_(
        "{stage} of {year} is fixed, so its amounts stay as they are. Unlock the stage with a reason, then try "
        "again."
    ),
    "stage_not_fixed": N_("The stage “{stage}” of FY{year} is not fixed, so there is nothing to unlock."),
    "stage_not_next": N_(
        "FY{year} can't be advanced to “{stage}” from where it is; what comes next: {stages}."
    ),
    "stage_unknown": N_("There is no stage “{stage}”; choose one of {stages}."),
    "stage_unnamed": N_("FY{year} has its initial budget, so say what comes next: {stages}."),
    "stage_without_estimates": N_("The plan has no estimates for FY{year} at the stage “{stage}”."),
    "still_in_use": N_(
        "Something that was to be removed is still used elsewhere in the plan, so nothing was changed. Take "
        "it out there first."
    ),
    "target_open": N_(
        "“{name}” can't be replaced: it is probably open in Excel. Close it there, then export again."
    ),
    "text_too_long": N_("A text is too long to be kept; nothing was changed. Shorten it."),
    "text_unstorable": N_(
        "A text holds a broken character that can't be kept; nothing was changed. Type that text again."
    ),
    "write_failed": N_(
        "“{name}” could not be written and nothing was changed. Check that its disk is connected, then try again."
    ),
    "year_out_of_range": N_("FY{year} is out of range; choose a year from {first} to {last}."),
    "year_settled": N_("FY{year} has its settlement already, and no stage comes after it."),
    "year_without_estimates": N_("The plan has no estimates for FY{year}."),
}
"""The sentence of every UserError key, in the order of the keys."""


_OF_A_PLAN = {"stage_locked", "rounding_frozen"}
"""Errors about an open plan: year and stage are told as its reader writes them, not in the command line's words."""


def _worded(texts: Texts, values: Mapping[str, object]) -> dict[str, object]:
    worded: dict[str, object] = {}
    year, stage = values.get("year"), values.get("stage")
    if isinstance(year, int):
        worded["year"] = years.long(texts, year)
    if isinstance(stage, str) and is_stage(stage):
        worded["stage"] = labels.stage(texts, stage)
    return worded


def error_sentence(texts: Texts, error: UserError) -> str:
    """The sentence of an error. A value `why` is the key of the error behind it and is worded too."""
    values: dict[str, object] = dict(error.values)
    if error.key in _OF_A_PLAN:
        values |= _worded(texts, values)
    if "why" in values:
        values["why"] = texts.say(ERRORS[str(values["why"])], **values)
    return texts.say(ERRORS[error.key], **values)
