"""Runs with python3 -m unittest, without boto3."""

import base64
import importlib.util
import json
import os
import sys
import types
import unittest
from unittest import mock

HERE = os.path.dirname(os.path.abspath(__file__))


def load():
    spec = importlib.util.spec_from_file_location("payment_validator", os.path.join(HERE, "index.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


index = load()

PAYMENT = {"transactionId": "test-123", "customerId": "cust-456", "amount": 100.00}


class AwsError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.response = {"Error": {"Code": code}}


class System:
    """A table and a bucket in memory; what is named in broken fails."""

    def __init__(self, *broken):
        self.broken = set(broken)
        self.items = {}
        self.objects = {}
        self.lines = []
        self.seconds = 1699999999.5
        environment = {
            "TABLE_NAME": "t",
            "AUDIT_BUCKET": "b",
            "REGION_ROLE": "primary",
            "AWS_REGION": "us-east-1",
            "AWS_LAMBDA_FUNCTION_NAME": "payment-validator-primary-dev",
        }
        self.handler = index.create_handler(
            self, environment, log=lambda line: self.lines.append(json.loads(line)), now=lambda: self.seconds
        )

    def _guard(self, name):
        if name in self.broken:
            raise AwsError("InternalServerError")

    @staticmethod
    def _key(item):
        return item["transactionId"]["S"], item["timestamp"]["N"]

    def put(self, TableName, Item, ConditionExpression=None):
        self._guard("put")
        if "customerId" in Item:
            self._guard("record")
        if ConditionExpression and self._key(Item) in self.items:
            raise AwsError("ConditionalCheckFailedException")
        self.items[self._key(Item)] = Item

    def get(self, TableName, Key, ConsistentRead=False):
        self._guard("get")
        item = self.items.get(self._key(Key))
        return {"Item": item} if item else {}

    def store(self, Bucket, Key, Body, ContentType):
        self._guard("store")
        self.objects[Key] = Body

    def post(self, body):
        body = body if isinstance(body, str) else json.dumps(body)
        return self.handler({"httpMethod": "POST", "resource": "/validate", "body": body}, None)

    def payments(self):
        return [item for item in self.items.values() if "customerId" in item]


class Validate(unittest.TestCase):
    def test_a_payment_is_validated_written_and_logged(self):
        system = System()
        answer = system.post(PAYMENT)
        self.assertEqual(200, answer["statusCode"])
        self.assertEqual(
            {
                "transactionId": "test-123",
                "timestamp": 1699999999,
                "status": "validated",
                "role": "primary",
                "region": "us-east-1",
            },
            json.loads(answer["body"]),
        )
        self.assertEqual({"N": "1699999999"}, system.items[("test-123", "1699999999")]["timestamp"])
        self.assertEqual({"S": "validated"}, system.payments()[0]["status"])
        self.assertEqual(["audit/test-123.json"], list(system.objects))

    def test_a_retry_is_the_same_payment_however_late(self):
        system = System()
        first = system.post(PAYMENT)
        system.seconds += 90
        self.assertEqual(first, system.post({**PAYMENT, "amount": "100.00"}))
        self.assertEqual(1, len(system.payments()))
        self.assertEqual(1, len(system.objects))

    def test_another_payment_under_a_known_id_is_refused(self):
        system = System()
        system.post(PAYMENT)
        for change in ({"amount": 100.01}, {"customerId": "cust-457"}, {"currency": "EUR"}):
            self.assertEqual(400, system.post({**PAYMENT, **change})["statusCode"], change)
        self.assertEqual(1, len(system.payments()))

    def test_amounts_are_exact(self):
        system = System()
        for number, amount in enumerate(["100.00", "0.1", "999999999999.9999", "12"]):
            body = '{"transactionId": "t%d", "customerId": "c", "amount": %s}' % (number, amount)
            self.assertEqual(200, system.post(body)["statusCode"], amount)
            written = [item["amount"]["S"] for item in system.payments() if item["transactionId"]["S"] == f"t{number}"]
            self.assertEqual([amount], written)
            self.assertEqual(amount, json.loads(system.objects[f"audit/t{number}.json"])["amount"])

    def test_bad_input_is_answered_with_400_and_words_never_with_500(self):
        system = System()
        bodies = ["", "{", "null", "[]", '"x"', "7", "[" * 16000, "x" * 20000, '{"a": 1e999999999999999999999}']
        bodies.append('{"transactionId": "t", "customerId": "c", "amount": NaN}')
        bodies.append('{"transactionId": "t", "customerId": "c", "amount": ' + "9" * 5000 + "}")
        bodies.append('{"transactionId": 7, "customerId": "c", "amount": 1}')
        bodies.append('{"transactionId": "\\ud800", "customerId": "c", "amount": 1}')
        for change in (
            {"transactionId": None}, {"transactionId": ""}, {"transactionId": "../x"}, {"transactionId": "x\n"},
            {"transactionId": "x" * 65}, {"transactionId": ["x"]}, {"transactionId": "claim#x"},
            {"customerId": None}, {"customerId": {}}, {"customerId": "a b"}, {"amount": None}, {"amount": True},
            {"amount": -1}, {"amount": 0}, {"amount": "0.00"}, {"amount": "1e9"}, {"amount": "01"},
            {"amount": "1.23456"}, {"amount": "1234567890123"}, {"amount": "١"}, {"amount": [1]}, {"amount": "1\n"},
            {"currency": "usd"}, {"currency": None}, {"currency": 7},
        ):
            bodies.append(json.dumps({**PAYMENT, **change}))
        for body in bodies:
            answer = system.post(body)
            self.assertEqual(400, answer["statusCode"], body[:80])
            self.assertGreater(len(json.loads(answer["body"])["message"]), 5)
        self.assertEqual({}, system.items)

    def test_a_request_without_a_body_or_in_base64_is_read_all_the_same(self):
        system = System()
        request = {"httpMethod": "POST", "resource": "/validate", "headers": None}
        self.assertEqual(400, system.handler({**request, "body": None})["statusCode"])
        body = base64.b64encode(json.dumps(PAYMENT).encode()).decode()
        self.assertEqual(200, system.handler({**request, "body": body, "isBase64Encoded": True})["statusCode"])
        for garbage in ("%%%", base64.b64encode(b"\xff\xfe").decode()):
            answer = system.handler({**request, "body": garbage, "isBase64Encoded": True})
            self.assertEqual(400, answer["statusCode"])

    def test_what_was_left_half_done_is_completed_by_the_retry(self):
        for step in ("record", "store"):
            system = System(step)
            self.assertEqual(503, system.post(PAYMENT)["statusCode"], step)
            self.assertEqual({}, system.objects)
            system.broken.clear()
            system.seconds += 5
            answer = system.post(PAYMENT)
            self.assertEqual(200, answer["statusCode"], step)
            self.assertEqual(1699999999, json.loads(answer["body"])["timestamp"])
            self.assertEqual(1, len(system.payments()))
            self.assertEqual(1, len(system.objects))

    def test_a_table_out_of_reach_is_503_and_told(self):
        for broken in ("put", "get"):
            system = System()
            system.post(PAYMENT)
            system.broken.add(broken)
            answer = system.post(PAYMENT)
            self.assertEqual(503, answer["statusCode"])
            self.assertIn("try again", json.loads(answer["body"])["message"])
            self.assertIn("InternalServerError", [line.get("cause") for line in system.lines])


class Around(unittest.TestCase):
    def test_health_goes_through_the_table_and_says_role_and_region(self):
        request = {"httpMethod": "GET", "resource": "/health"}
        healthy = System().handler(request, None)
        self.assertEqual({"status": "ok", "role": "primary", "region": "us-east-1"}, json.loads(healthy["body"]))
        failing = System("get").handler(request, None)
        self.assertEqual(503, failing["statusCode"])
        self.assertEqual("failing", json.loads(failing["body"])["status"])

    def test_an_unknown_path_or_event_is_answered_not_thrown(self):
        for event in ({"httpMethod": "GET", "resource": "/else"}, {}, None, [], {"Records": []}):
            self.assertEqual(404, System().handler(event, None)["statusCode"])

    def test_metrics_go_by_embedded_metric_format(self):
        system = System()
        system.post(PAYMENT)
        system.post({})
        metrics = [line for line in system.lines if "_aws" in line]
        self.assertEqual([1], [line["PaymentsValidated"] for line in metrics if "PaymentsValidated" in line])
        self.assertEqual([1], [line["PaymentsRefused"] for line in metrics if "PaymentsRefused" in line])
        directive = metrics[0]["_aws"]["CloudWatchMetrics"][0]
        self.assertEqual("PaymentValidator", directive["Namespace"])
        self.assertEqual("payment-validator-primary-dev", metrics[0][directive["Dimensions"][0][0]])
        self.assertEqual(1699999999500, metrics[0]["_aws"]["Timestamp"])

    def test_logs_are_structured_name_the_payment_and_hold_no_amount(self):
        system = System()
        system.post({**PAYMENT, "amount": "4711.00"})
        told = [line for line in system.lines if line.get("transactionId") == "test-123"]
        self.assertEqual(["info"], [line["level"] for line in told])
        self.assertEqual("2023-11-14T22:13:19Z", told[0]["at"])
        self.assertNotIn("4711", json.dumps(system.lines))

    def test_the_clients_come_from_the_sdk_of_the_runtime_and_only_there(self):
        self.assertFalse(hasattr(index, "handler"))
        asked = []

        def client(name, config):
            asked.append(name)
            return types.SimpleNamespace(put_item=None, get_item=lambda **_: {}, put_object=None)

        config = types.SimpleNamespace(Config=lambda **settings: settings)
        modules = {
            "boto3": types.SimpleNamespace(client=client),
            "botocore": types.SimpleNamespace(config=config),
            "botocore.config": config,
        }
        environment = {
            "AWS_LAMBDA_FUNCTION_NAME": "f", "AWS_REGION": "us-east-2", "REGION_ROLE": "standby", "TABLE_NAME": "t",
        }
        with mock.patch.dict(sys.modules, modules), mock.patch.dict(os.environ, environment):
            runtime = load()
        self.assertEqual(["dynamodb", "s3"], asked)
        with mock.patch("builtins.print"):
            answer = runtime.handler({"httpMethod": "GET", "resource": "/health"}, None)
        self.assertEqual({"status": "ok", "role": "standby", "region": "us-east-2"}, json.loads(answer["body"]))


if __name__ == "__main__":
    unittest.main()
