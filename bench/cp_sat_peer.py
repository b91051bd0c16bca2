"""OR-Tools CP-SAT on instances in their JSON form, and a checker of decisions about them.

Reads one line of JSON for each question: {"instance": path, "decisions": [path, …], "seconds": n}.
Prints one line of JSON for each: the best values of the three tiers in their order, the bound of the
first, which of them are proven; and for each decision what it breaks and what it is worth. All of it
is read out of the instance and the weights alone: nothing of the engine is used.
"""

import json
import math
import sys
import time
from collections import defaultdict
from datetime import datetime
from functools import reduce
from pathlib import Path

from ortools.sat.python import cp_model

WEIGHTS = json.loads(
    (Path(__file__).parent.parent / "src/matching/engine/weights.json").read_text()
)
EARTH_RADIUS = 6_371_008.8
HOURS = {"MORNING": "08", "AFTERNOON": "12", "EVENING": "16"}
MILLION = 1_000_000
RANK = WEIGHTS["closeness"]


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def days(since, until):
    return max(0, (moment(until) - moment(since)).days)


def begins(slot):
    day, period = slot.split("/")
    return f"{day}T{HOURS[period]}:00:00+00:00"


def rounded(value):
    """Halves upwards, as JavaScript rounds."""
    return math.floor(value + 0.5)


def meters(a, b):
    """Along a great circle, by the haversine formula."""
    phi = [math.radians(p["latitude"]) for p in (a, b)]
    lat = math.sin((phi[1] - phi[0]) / 2)
    lon = math.sin(math.radians(b["longitude"] - a["longitude"]) / 2)
    h = lat * lat + math.cos(phi[0]) * math.cos(phi[1]) * lon * lon
    return rounded(2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(h))))


def listed(value):
    return value if isinstance(value, list) else [value]


def fits(rule, want, have):
    if rule == "AT_LEAST":
        return have >= want
    if rule == "AT_MOST":
        return have <= want
    if rule == "ONE_OF":
        return bool(set(listed(want)) & set(listed(have)))
    return set(listed(want)) == set(listed(have))


class Question:
    """An instance with what its rules say of each part of a need, each offer and each slot."""

    def __init__(self, instance):
        self.instance = instance
        self.needs = {need["id"]: need for need in instance["needs"]}
        self.offers = {offer["id"]: offer for offer in instance["offers"]}
        self.kinds = {kind["code"]: kind for kind in instance["kinds"]}
        self.vetoes = {(v["familyId"], v["giverId"]) for v in instance["vetoes"]}
        self.ties = {(t["familyId"], t["giverId"]) for t in instance["ties"]}
        self.held = defaultdict(int)
        for hold in instance["held"]:
            offer = self.offers.get(hold["offerId"])
            if offer:
                self.held[self.resource(offer, hold["slot"])] += hold["quantity"]
        # What all quantities of a kind can be counted in: nobody gives a third of a cot.
        self.step = defaultdict(int)
        amounts = [(p["kind"], p["quantity"]) for n in instance["needs"] for p in n["parts"]]
        amounts += [(o["kind"], o["capacity"]) for o in instance["offers"]]
        amounts += [
            (self.offers[h["offerId"]]["kind"], h["quantity"])
            for h in instance["held"]
            if h["offerId"] in self.offers
        ]
        for kind, amount in amounts:
            self.step[kind] = math.gcd(self.step[kind], amount)

    def resource(self, offer, slot):
        return (offer["id"], None if offer["capacityPer"] == "TOTAL" else slot)

    def free(self, resource):
        return max(0, self.offers[resource[0]]["capacity"] - self.held[resource])

    def price(self, part, offer):
        """Hundredths of the offer for a whole unit of the part; None where it cannot stand in."""
        if offer["kind"] == part["kind"]:
            return 100
        for substitute in self.kinds[part["kind"]]["substitutes"]:
            if substitute["kind"] == offer["kind"]:
                return substitute["unitsPerUnit"]
        return None

    def faults(self, need, part, offer, slot):
        """Hard rules that forbid this offer for this part in this slot, capacity aside."""
        found = []
        if self.price(part, offer) is None:
            return ["of another kind"]
        reach = offer["radiusMeters"] * (need.get("reachFactor") or 1)
        reached = need.get("area", need["place"])
        if not offer.get("fund") and meters(offer["place"], reached) > reach:
            found.append("too far")
        if offer.get("placeUnseen"):
            found.append("its place has not been looked at")
        if slot not in need["slots"]:
            found.append("outside the need's window")
        if offer["slots"] is not None and slot not in offer["slots"]:
            found.append("not given then")
        if offer.get("lastSlot") and begins(slot) > begins(offer["lastSlot"]):
            found.append("after its last slot")
        if offer.get("expiresAt"):
            expires = moment(offer["expiresAt"])
            if expires <= max(moment(begins(slot)), moment(self.instance["now"])):
                found.append("expired")
        if (need["familyId"], offer["giverId"]) in self.vetoes:
            found.append("vetoed")
        if offer["id"] in need.get("excludedOffers", []):
            found.append("excluded")
        if offer["giverId"] in need.get("excludedGivers", []):
            found.append("giver excluded")
        if offer["kind"] == part["kind"]:
            for attribute in self.kinds[part["kind"]]["attributes"]:
                code = attribute["code"]
                if code not in part["attributes"]:
                    continue
                have = offer["attributes"].get(code)
                if have is None or not fits(attribute["rule"], part["attributes"][code], have):
                    found.append(f"other {code}")
            ends = offer.get("checksEnd", {})
            held = {check for check in offer["checks"] if slot[:10] < ends.get(check, "9999-12-31")}
            if set(part["checks"]) - held:
                found.append("a check is missing")
        return found

    def steps(self, part):
        return part["quantity"] // self.step[part["kind"]]

    def taken(self, part, offer):
        """Hundredths of the offer that one step of the part takes."""
        if offer["kind"] == part["kind"]:
            return self.step[part["kind"]]
        return max(1, -(-self.step[part["kind"]] * self.price(part, offer) // 100))

    def weight(self, need):
        """Tier 1 of a need that is met, millionths of a point."""
        points, urgency = WEIGHTS["points"], need["urgency"]
        waited = points["perDayWaited"][urgency] * days(need["openedAt"], self.instance["now"])
        return min(points["maximum"], points["urgency"][urgency] + waited) * MILLION

    def weight_of_step(self, need, part):
        """Tier 1 of one step of a divisible need."""
        each = self.weight(need) // (len(need["parts"]) * part["quantity"])
        return each * self.step[part["kind"]]

    def nearest(self, offer, place):
        """How near the giver is, by the nearest of their places."""
        return min(meters(one, place) for one in offer.get("giverPlaces", [offer["place"]]))

    def closeness_and_cost(self, need, part, offer):
        """Tiers 2 and 3 of one step."""
        fund, same = bool(offer.get("fund")), offer["kind"] == part["kind"]
        far = self.nearest(offer, need.get("area", need["place"]))
        if fund:
            rank = RANK["FUND"]
        elif (need["familyId"], offer["giverId"]) in self.ties:
            rank = RANK["OWN_WEB"]
        else:
            nearby = self.nearest(offer, need.get("near", need["place"]))
            near = nearby < self.instance["neighbourhoodMeters"]
            rank = RANK["NEIGHBOURHOOD" if near else "STRANGER"]
        cost, steps = WEIGHTS["cost"], self.steps(part)
        shelf = cost["expirySoonDays"]
        if offer.get("expiresAt"):
            shelf = min(shelf, days(self.instance["now"], offer["expiresAt"]))
        unasked = 0
        if same:
            codes = [attribute["code"] for attribute in self.kinds[part["kind"]]["attributes"]]
            unasked = sum(c in offer["attributes"] and c not in part["attributes"] for c in codes)
        spent = 0 if same else self.taken(part, offer) * steps
        points = min(
            cost["maximum"],
            rounded((0 if fund else far) * cost["perKilometer"] / 1000)
            + offer["giverLoad"] * cost["perGiverLoad"]
            + shelf * cost["perDayOfShelfLifeLeft"]
            + unasked * cost["perUnaskedAttribute"]
            + rounded(spent * cost["perSubstituteUnit"] / 100),
        )
        return rounded(rank * MILLION / steps), rounded(points * MILLION / steps)


def modelled(question):
    """The question as a model: when each need takes place, and how many steps it takes from whom."""
    model = cp_model.CpModel()
    tiers = [[], [], []]
    uses = defaultdict(list)
    for need in question.instance["needs"]:
        if need.get("pinned"):
            raise ValueError("matches placed by hand are not modelled here")
        at = {slot: model.new_bool_var("") for slot in sorted(set(need["slots"]))}
        model.add_at_most_one(at.values())
        met = sum(at.values())
        if not need["divisible"]:
            tiers[0].append((question.weight(need), met))
        for part in need["parts"]:
            steps, drawn = question.steps(part), []
            drawn_in = {slot: [] for slot in at}
            for offer in question.instance["offers"]:
                if question.price(part, offer) is None:
                    continue
                possible = [s for s in at if not question.faults(need, part, offer, s)]
                # Where capacity is in total the slot does not matter to the offer.
                groups = [possible] if offer["capacityPer"] == "TOTAL" else [[s] for s in possible]
                for slots in groups:
                    if not slots:
                        continue
                    resource = question.resource(offer, slots[0])
                    each = question.taken(part, offer)
                    most = min(steps, question.free(resource) // each)
                    if most == 0:
                        continue
                    amount = model.new_int_var(0, most, "")
                    model.add(amount <= most * sum(at[slot] for slot in slots))
                    uses[resource].append((each, amount))
                    drawn.append(amount)
                    for slot in slots:
                        drawn_in[slot].append(amount)
                    closeness, cost = question.closeness_and_cost(need, part, offer)
                    tiers[1].append((closeness, amount))
                    tiers[2].append((cost, amount))
                    if need["divisible"]:
                        tiers[0].append((question.weight_of_step(need, part), amount))
            if need["divisible"]:
                model.add(sum(drawn) <= steps)
            else:
                model.add(sum(drawn) == steps * met)
                # Follows from the above; said, it lets the solver bound better.
                for slot, amounts in drawn_in.items():
                    model.add(sum(amounts) >= steps * at[slot])
    for resource, takes in uses.items():
        model.add(sum(each * amount for each, amount in takes) <= question.free(resource))
    return model, tiers


def best(question, seconds):
    """Tier after tier, each with what was reached before it held fast, until the time is over."""
    model, tiers = modelled(question)
    until = time.monotonic() + seconds
    answer = {"values": [], "proven": [], "bound": None}
    for index, terms in enumerate(tiers):
        # Smaller numbers are as exact, and easier for the solver.
        divisor = reduce(math.gcd, (weight for weight, _ in terms), 0) or 1
        total = sum((weight // divisor) * term for weight, term in terms)
        left = until - time.monotonic()
        if left <= 0:
            break
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = left
        if index == 0:
            model.maximize(total)
        else:
            model.minimize(total)
        status = solver.solve(model)
        if index == 0:
            answer["bound"] = math.floor(solver.best_objective_bound + 1e-6) * divisor
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        value = round(solver.objective_value)
        answer["values"].append(value * divisor)
        answer["proven"].append(status == cp_model.OPTIMAL)
        if status != cp_model.OPTIMAL:
            break
        model.add(total == value)
    return answer


def judged(question, decision):
    """What a decision breaks, in words, and what it is worth: the three tiers."""
    broken, used = [], defaultdict(int)
    worth = [0, 0, 0]
    seen = set()
    for match in decision["matches"]:
        need = question.needs[match["needId"]]
        if need["id"] in seen:
            broken.append(f"{need['id']}: met twice")
        seen.add(need["id"])
        parts = {part["id"]: part for part in need["parts"]}
        met = defaultdict(int)
        for draw in match["draws"]:
            part, offer = parts[draw["partId"]], question.offers[draw["offerId"]]
            for fault in question.faults(need, part, offer, match["slot"]):
                broken.append(f"{need['id']}: {offer['id']} is {fault}")
            steps, uneven = divmod(draw["metQuantity"], question.step[part["kind"]])
            if uneven or steps < 1 or draw["quantity"] < steps * question.taken(part, offer):
                broken.append(f"{need['id']}: takes too little of {offer['id']}, or a fraction")
            used[question.resource(offer, match["slot"])] += draw["quantity"]
            met[part["id"]] += draw["metQuantity"]
            closeness, cost = question.closeness_and_cost(need, part, offer)
            worth[1] += steps * closeness
            worth[2] += steps * cost
            if need["divisible"]:
                worth[0] += steps * question.weight_of_step(need, part)
        whole = all(met[part["id"]] == part["quantity"] for part in need["parts"])
        if any(met[part["id"]] > part["quantity"] for part in need["parts"]):
            broken.append(f"{need['id']}: is given more than it asks")
        if not need["divisible"]:
            worth[0] += question.weight(need)
            if not whole:
                broken.append(f"{need['id']}: is met in part, and cannot be divided")
    for resource, quantity in used.items():
        if quantity > question.free(resource):
            broken.append(f"{resource[0]}: {quantity} of {question.free(resource)} are given away")
    return {"broken": broken, "worth": worth}


for line in sys.stdin:
    asked = json.loads(line)
    question = Question(json.loads(Path(asked["instance"]).read_text()))
    began = time.monotonic()
    answer = best(question, asked["seconds"])
    answer["seconds"] = time.monotonic() - began
    answer["decisions"] = [
        judged(question, json.loads(Path(path).read_text())) for path in asked["decisions"]
    ]
    print(json.dumps(answer), flush=True)
