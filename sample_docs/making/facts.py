"""The invented world. Every figure that two records share stands here once."""

from __future__ import annotations

VENDOR = "Corvidane Systems, Inc."
INSTALLER = "Thistledown Mast & Pole Co."
DEPARTMENT = "Quillhaven Police Department"
CITY = "City of Quillhaven"
HSI = "Homeland Security Investigations"
PAPER = "The Quillhaven Lantern"
REQUEST = "QPD-2025-0417"
CONTRACT = "CS-2024-0117"
PO = "4500071822"
INVOICE_1 = "CVS-10452"
INVOICE_2 = "CVS-11873"
INVOICE_CITY = "AR-2025-0093"

CAMERAS = 48
CAMERA_FEE = 2500
CAMERA_FEE_2 = 2625
INSTALL_FEE = 250
YEAR_1 = CAMERAS * (CAMERA_FEE + INSTALL_FEE)
YEAR_2 = CAMERAS * CAMERA_FEE_2
PAID = YEAR_1 + YEAR_2
VISITS = 3
VISIT_FEE = 1500
CASE_STUDY_FEE = 8000
RECEIVED = VISITS * VISIT_FEE + CASE_STUDY_FEE

PROMISED_DAYS = 30
AMENDED_DAYS = 365
LOG_ROWS = 912
LOG_OLD_ROWS = 143
LOG_OLDEST_DAYS = 364
LOG_NO_CASE_ROWS = 118
LOG_HSI_ROWS = 37
LOG_USERS = 44
CLIENTS = {
    "United States": 398,
    "Canada": 22,
    "Ireland": 6,
    "New Zealand": 6,
    "Portugal": 5,
}
CLIENT_TOTAL = sum(CLIENTS.values())
WITHHELD = 6

# What a spelling stands for; every vendor and agency marked in the records must be here.
NAMES = {
    VENDOR: VENDOR,
    "CORVIDANE SYSTEMS, INC.": VENDOR,
    "Corvidane Systems": VENDOR,
    "CORVIDANE SYSTEMS": VENDOR,
    "Corvidane": VENDOR,
    "CORVIDANE": VENDOR,
    INSTALLER: INSTALLER,
    "Thistledown": INSTALLER,
    DEPARTMENT: DEPARTMENT,
    "QUILLHAVEN POLICE DEPARTMENT": DEPARTMENT,
    "Quillhaven PD": DEPARTMENT,
    "QPD": DEPARTMENT,
    CITY: CITY,
    "CITY OF QUILLHAVEN": CITY,
    "Quillhaven City Council": "Quillhaven City Council",
    HSI: HSI,
    "HSI": HSI,
    "Marrow County Sheriff’s Office": "Marrow County Sheriff’s Office",
    "Marrow County District Attorney": "Marrow County District Attorney",
    "Tamarack State Police": "Tamarack State Police",
}


def money(amount: int) -> str:
    return f"${amount:,}.00"
