"""Validates payments (POST /validate) and answers the health check (GET /health). boto3 is the runtime's own."""

import base64
import json
import os
import re
import time
from decimal import Decimal

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
AMOUNT = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?")
CURRENCY = re.compile(r"[A-Z]{3}")
LONGEST_BODY = 16 * 1024


class BadRequest(Exception):
    """A request that is the caller's fault; its words go back with 400."""


class Number(str):
    """A number as it stands in the request, so that no cent is rounded away."""


class Aws:
    """The clients of the runtime's SDK, behind three verbs."""

    def __init__(self):
        import boto3
        from botocore.config import Config

        # A health checker waits two seconds for an answer, and the function ends after thirty.
        settings = Config(connect_timeout=0.5, read_timeout=1.5, retries={"total_max_attempts": 2, "mode": "standard"})
        table = boto3.client("dynamodb", config=settings)
        bucket = boto3.client("s3", config=settings)
        self.put = table.put_item
        self.get = table.get_item
        self.store = bucket.put_object


def cause(failure):
    """The word by which AWS calls a failure, or Python."""
    response = getattr(failure, "response", None) or {}
    return response.get("Error", {}).get("Code") or type(failure).__name__


def body_of(event):
    """The text of a request, which API Gateway may have wrapped."""
    body = event.get("body") or ""
    if len(body) > LONGEST_BODY:
        raise BadRequest(f"the body is longer than {LONGEST_BODY} characters")
    if event.get("isBase64Encoded"):
        try:
            return base64.b64decode(body, validate=True).decode("utf-8")
        except ValueError:
            raise BadRequest("the body is not text") from None
    return body


def text(request, name, pattern, words):
    value = request.get(name)
    if type(value) is not str or not pattern.fullmatch(value):
        raise BadRequest(f"{name}: {words}")
    return value


def parse(body):
    """Reads a payment out of a request's body; an amount stays the decimal that was written."""
    try:
        request = json.loads(body, parse_float=Number, parse_int=Number)
    except (ValueError, RecursionError):
        raise BadRequest("the body is not JSON") from None
    if not isinstance(request, dict):
        raise BadRequest("the body is not a JSON object")
    words = "1 to 64 letters, digits, _ or -"
    payment = {
        "transactionId": text(request, "transactionId", ID, words),
        "customerId": text(request, "customerId", ID, words),
    }
    amount = request.get("amount")
    if not isinstance(amount, str) or not AMOUNT.fullmatch(amount) or Decimal(amount) == 0:
        raise BadRequest("amount: a decimal above zero, at most 12 digits before the point and 4 after it, e.g. 100.00")
    payment["amount"] = str(amount)
    request.setdefault("currency", "USD")
    payment["currency"] = text(request, "currency", CURRENCY, "three capital letters; left out, it is USD")
    return payment


def is_same(one, other):
    """Whether two requests are about the same payment; 100.0 is 100.00."""
    return (
        one["customerId"] == other["customerId"]
        and Decimal(one["amount"]) == Decimal(other["amount"])
        and one["currency"] == other["currency"]
    )


def create_handler(aws, environment, log=print, now=time.time):
    """
    :param aws: put, get and store
    :param log: takes a line
    :param now: seconds since 1970
    """
    role = environment["REGION_ROLE"]
    region = environment["AWS_REGION"]
    table = environment["TABLE_NAME"]

    def answer(status, body):
        return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}

    def tell(level, message, **fields):
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now()))
        log(json.dumps({"level": level, "message": message, "role": role, "region": region, "at": at, **fields}))

    def count(name):
        """A metric in CloudWatch's embedded format: no call, no permission."""
        function = environment.get("AWS_LAMBDA_FUNCTION_NAME", "payment-validator")
        metrics = [{"Name": name, "Unit": "Count"}]
        directive = {"Namespace": "PaymentValidator", "Dimensions": [["FunctionName"]], "Metrics": metrics}
        meta = {"Timestamp": int(now() * 1000), "CloudWatchMetrics": [directive]}
        log(json.dumps({"_aws": meta, "FunctionName": function, name: 1}))

    def claim(payment):
        """
        The payment as it was first seen. The table's key has a time in it, so that alone a retry would be another
        item: what is written once under the transaction alone decides which time it is, and whose payment.
        """
        key = {"transactionId": {"S": "claim#" + payment["transactionId"]}, "timestamp": {"N": "0"}}
        claimed = {**payment, "timestamp": str(int(now())), "validatedIn": region}
        try:
            aws.put(
                TableName=table,
                Item={**key, "payment": {"S": json.dumps(claimed)}},
                ConditionExpression="attribute_not_exists(transactionId)",
            )
            return claimed
        except Exception as failure:
            if cause(failure) != "ConditionalCheckFailedException":
                raise
        first = json.loads(aws.get(TableName=table, Key=key, ConsistentRead=True)["Item"]["payment"]["S"])
        if not is_same(first, payment):
            raise BadRequest("transactionId: another payment has it")
        return first

    def record(payment):
        """The same item and the same object for the same payment: a retry completes what is missing."""
        aws.put(
            TableName=table,
            Item={
                "transactionId": {"S": payment["transactionId"]},
                "timestamp": {"N": payment["timestamp"]},
                "customerId": {"S": payment["customerId"]},
                "amount": {"S": payment["amount"]},
                "currency": {"S": payment["currency"]},
                "status": {"S": "validated"},
                "validatedIn": {"S": payment["validatedIn"]},
            },
        )
        aws.store(
            Bucket=environment["AUDIT_BUCKET"],
            Key=f"audit/{payment['transactionId']}.json",
            Body=json.dumps({**payment, "status": "validated"}).encode("utf-8"),
            ContentType="application/json",
        )

    def validate(event):
        payment = claim(parse(body_of(event)))
        record(payment)
        count("PaymentsValidated")
        tell("info", "payment validated", transactionId=payment["transactionId"])
        return answer(
            200,
            {
                "transactionId": payment["transactionId"],
                "timestamp": int(payment["timestamp"]),
                "status": "validated",
                "role": role,
                "region": region,
            },
        )

    def health():
        try:
            aws.get(TableName=table, Key={"transactionId": {"S": "health"}, "timestamp": {"N": "0"}})
            return answer(200, {"status": "ok", "role": role, "region": region})
        except Exception as failure:
            tell("error", "health check failed", cause=cause(failure))
            return answer(503, {"status": "failing", "role": role, "region": region})

    def handler(event, context=None):
        event = event if isinstance(event, dict) else {}
        try:
            route = f"{event.get('httpMethod')} {event.get('resource')}"
            if route == "POST /validate":
                return validate(event)
            if route == "GET /health":
                return health()
            return answer(404, {"message": "there is no such path"})
        except BadRequest as refusal:
            count("PaymentsRefused")
            return answer(400, {"message": str(refusal)})
        except Exception as failure:
            # The transaction's id makes a second try safe.
            tell("error", "request failed", cause=cause(failure), reason=str(failure))
            return answer(503, {"message": "the validation service cannot answer now; try again"})

    return handler


# At load, where the runtime lends a whole processor: the first caller does not wait for the SDK.
if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
    handler = create_handler(Aws(), os.environ)
