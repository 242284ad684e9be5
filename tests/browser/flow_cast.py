"""What the server says in the tests of the kiosk's flows."""

TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWX23"
BOOKINGS = "/bookings"
SLOT = {"id": "s1", "starts_at": "2030-03-04T01:00:00Z", "ends_at": "2030-03-04T02:00:00Z", "free": 1}
HOLD = {"id": "h1", "expires_at": "2030-03-03T02:05:00Z"}
OTHER = {"slot": "s2", "starts_at": "2030-03-04T02:00:00Z", "ends_at": "2030-03-04T03:00:00Z", "free": 2}
BATH = {
    "code": "ZY-01", "name": "上门擦浴", "name_en": "Bed bath", "six_help": "助浴", "place": "home", "minutes": 60, "unit": "次",
    "price_cents": None, "reference_cents": 5000, "is_bookable": True,
}  # fmt: skip
QUEUES = [
    {"letter": "A", "name": "综合服务", "name_en": "General", "area": "一窗通办区", "area_en": "Hall", "is_open": True},
    {"letter": "B", "name": "社保医保", "name_en": "Social", "area": "一窗通办区", "area_en": "Hall", "is_open": False},
    {"letter": "T", "name": "特殊照顾", "name_en": "Care", "area": "一窗通办区", "area_en": "Hall", "is_open": True},
]
ITEM = {
    "code": "LN-01", "name": "高龄补贴(津贴)申领", "name_en": "Old-age allowance", "category": "老年", "category_en": "Elderly",
    "queue": "Y", "materials": ["身份证"], "eligibility": "80周岁及以上", "can_be_proxied": True, "promise_days": None,
    "promise_limit": None, "decided_elsewhere": True, "fee_cents": 0,
}  # fmt: skip
TICKET = {
    "number": "A018", "token": TOKEN, "queue": "A", "ahead": 3, "wait": {"low": 10, "high": 20}, "page_url": f"http://127.0.0.1/t/{TOKEN}",
    "print_job": "job",
}  # fmt: skip
BOOKING = {
    "id": "b1", "number": "300304-001A", "service_name": "上门擦浴", "service_name_en": "Bed bath", "place": "home", "carer": "周*",
    "starts_at": OTHER["starts_at"], "visit_code": "3826", "needs_a_look": False,
    "page_url": f"http://127.0.0.1/b/{TOKEN}", "print_job": None,
}  # fmt: skip
