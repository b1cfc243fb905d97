'use strict';

// Takes payments (POST /payments), tells of one (GET /payments/{id}), answers the health check (GET /health) and works
// off the retry queue. The AWS SDK is the runtime's own.

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const AMOUNT = /^(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?$/;
const CURRENCY = /^[A-Z]{3}$/;
const LONGEST_BODY = 16 * 1024;

/** A request that is the caller's fault; its words go back with 400. */
class BadRequest extends Error {}

/** The clients of the runtime's SDK, behind four verbs. */
function awsClients() {
  const dynamodb = require('@aws-sdk/client-dynamodb');
  const s3 = require('@aws-sdk/client-s3');
  const sqs = require('@aws-sdk/client-sqs');
  // A health checker waits two seconds for an answer, and the function ends after ten.
  const settings = { maxAttempts: 2, requestHandler: { connectionTimeout: 500, requestTimeout: 1500 } };
  const table = new dynamodb.DynamoDBClient(settings);
  const bucket = new s3.S3Client(settings);
  const queue = new sqs.SQSClient(settings);
  return {
    put: (input) => table.send(new dynamodb.PutItemCommand(input)),
    get: (input) => table.send(new dynamodb.GetItemCommand(input)),
    store: (input) => bucket.send(new s3.PutObjectCommand(input)),
    enqueue: (input) => queue.send(new sqs.SendMessageCommand(input)),
  };
}

/** The text of a request, which API Gateway may have wrapped. */
function bodyOf(event) {
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body ?? '';
  if (body.length > LONGEST_BODY) {
    throw new BadRequest(`the body is longer than ${LONGEST_BODY} characters`);
  }
  return body;
}

/** Reads a payment out of a request's body; amounts stay decimal text, so that no cent is rounded away. */
function parsePayment(body) {
  let request;
  try {
    request = JSON.parse(body);
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  if (request === null || typeof request !== 'object' || Array.isArray(request)) {
    throw new BadRequest('the body is not a JSON object');
  }
  const { id } = request;
  if (typeof id !== 'string' || !ID.test(id)) {
    throw new BadRequest('id: 1 to 64 letters, digits, _ or -');
  }
  const amount = request.amount;
  if (typeof amount !== 'string' || !AMOUNT.test(amount) || /^0(\.0+)?$/.test(amount)) {
    throw new BadRequest('amount: a decimal above zero as text, at most 4 places, e.g. "12.50"');
  }
  if (typeof request.currency !== 'string' || !CURRENCY.test(request.currency)) {
    throw new BadRequest('currency: three capital letters');
  }
  return { id, amount, currency: request.currency };
}

// Standard output as it is: console.log would put a prefix before the lines that CloudWatch makes metrics of.
const print = (line) => process.stdout.write(`${line}\n`);

function createHandler({ clients, environment, log = print, now = () => new Date() }) {
  const role = environment.REGION_ROLE;
  const region = environment.AWS_REGION;

  function answer(statusCode, body) {
    return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  }

  function tell(level, message, fields) {
    log(JSON.stringify({ level, message, role, region, at: now().toISOString(), ...fields }));
  }

  /** A metric in CloudWatch's embedded format: no call, no permission. */
  function count(name) {
    log(JSON.stringify({
      _aws: {
        Timestamp: now().getTime(),
        CloudWatchMetrics: [{ Namespace: 'Payments', Dimensions: [['Role']], Metrics: [{ Name: name, Unit: 'Count' }] }],
      },
      Role: role,
      [name]: 1,
    }));
  }

  function existing(id, consistent) {
    return clients().get({
      TableName: environment.TABLE_NAME,
      Key: { id: { S: id } },
      ConsistentRead: consistent,
    });
  }

  /** Writes a payment once: the same again is fine, another under its id is refused. */
  async function record(payment) {
    try {
      await clients().put({
        TableName: environment.TABLE_NAME,
        Item: {
          id: { S: payment.id },
          amount: { S: payment.amount },
          currency: { S: payment.currency },
          takenIn: { S: region },
          takenAt: { S: now().toISOString() },
        },
        ConditionExpression: 'attribute_not_exists(id)',
      });
    } catch (failure) {
      if (failure.name !== 'ConditionalCheckFailedException') {
        throw failure;
      }
      const { Item } = await existing(payment.id, true);
      if (!Item || Item.amount.S !== payment.amount || Item.currency.S !== payment.currency) {
        throw new BadRequest('id: another payment has it');
      }
    }
    // The same key for the same payment: a retry writes the same object again.
    await clients().store({
      Bucket: environment.LOG_BUCKET,
      Key: `transactions/${payment.id}.json`,
      Body: JSON.stringify(payment),
      ContentType: 'application/json',
    });
  }

  /** Takes a payment; what cannot be written now is queued, and the caller need not come again. */
  async function take(event) {
    const payment = parsePayment(bodyOf(event));
    try {
      await record(payment);
    } catch (failure) {
      if (failure instanceof BadRequest) {
        throw failure;
      }
      tell('error', 'payment failed, queued for a retry', { id: payment.id, cause: failure.name, reason: failure.message });
      await clients().enqueue({ QueueUrl: environment.RETRY_QUEUE_URL, MessageBody: JSON.stringify(payment) });
      count('PaymentsQueued');
      return answer(202, { id: payment.id, status: 'queued' });
    }
    count('PaymentsTaken');
    return answer(201, { id: payment.id, status: 'taken', role, region });
  }

  async function show(event) {
    const id = event.pathParameters?.id ?? '';
    if (!ID.test(id)) {
      throw new BadRequest('id: 1 to 64 letters, digits, _ or -');
    }
    const { Item } = await existing(id, true);
    if (!Item) {
      return answer(404, { message: `no payment ${id}` });
    }
    return answer(200, { id, amount: Item.amount.S, currency: Item.currency.S, takenIn: Item.takenIn?.S });
  }

  async function health() {
    try {
      await existing('health', false);
      return answer(200, { status: 'ok', role, region });
    } catch (failure) {
      tell('error', 'health check failed', { cause: failure.name });
      return answer(503, { status: 'failing', role, region });
    }
  }

  async function retry(event) {
    const batchItemFailures = [];
    for (const message of event.Records) {
      try {
        await record(parsePayment(message.body));
        count('PaymentsRetried');
      } catch (failure) {
        tell('error', 'retry failed', { messageId: message.messageId, cause: failure.name, reason: failure.message });
        batchItemFailures.push({ itemIdentifier: message.messageId });
      }
    }
    return { batchItemFailures };
  }

  async function route(event) {
    switch (`${event?.httpMethod} ${event?.resource}`) {
      case 'POST /payments':
        return take(event);
      case 'GET /payments/{id}':
        return show(event);
      case 'GET /health':
        return health();
      default:
        return answer(404, { message: 'there is no such path' });
    }
  }

  return async function handler(event) {
    if (Array.isArray(event?.Records)) {
      return retry(event);
    }
    try {
      return await route(event);
    } catch (failure) {
      if (failure instanceof BadRequest) {
        return answer(400, { message: failure.message });
      }
      // The id makes a second try safe.
      tell('error', 'request failed', { cause: failure.name, reason: failure.message });
      return answer(503, { message: 'the payment service cannot answer now; try again' });
    }
  };
}

let shared;
exports.handler = createHandler({
  clients: () => (shared ??= awsClients()),
  environment: process.env,
});
exports.createHandler = createHandler;
