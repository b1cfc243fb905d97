package dev.lifeboat.drill;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashSet;
import java.util.Set;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A program's way to AWS, and its journal, that break at one place. A program that has died makes no call any more, on
 * none of its threads. The next program goes the same way once it is armed anew, when the threads of the last are gone.
 */
final class Breaking implements SdkHttpClient, Journal.Sink {
    /** No place at all: what counts the places. */
    static final int NEVER = -1;

    private final SdkHttpClient real;
    private final Runnable afterEach;
    private Way way = Way.LIVES;
    private int call = NEVER;
    private int entry = NEVER;
    private final Set<String> invocations = new LinkedHashSet<>();
    private String lost = "";
    private int entries;
    private boolean dead;

    /** How it breaks. */
    enum Way {
        /** Killed before the call is sent, or the line is written. */
        DIES_BEFORE,
        /** Killed when the call is done, or the line is written. */
        DIES_AFTER,
        /** Goes on: the call is done and no answer comes, however often it is tried; the disk is full from then on. */
        LIVES
    }

    /** The end of a program, as {@code kill -9} ends it: nothing of it may catch this. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("killed", null, false, false);
        }
    }

    /** @param afterEach runs after each call, on its thread */
    Breaking(SdkHttpClient real, Runnable afterEach) {
        this.real = real;
        this.afterEach = afterEach;
    }

    /** A new program, that breaks nowhere; counts begin anew. */
    synchronized void whole() {
        arm(NEVER, NEVER, Way.LIVES);
    }

    /**
     * A new program.
     *
     * @param atCall where it breaks, the first is 0; retries are the same one
     * @param atEntry of the journal where it breaks, the first is 0
     */
    synchronized void arm(int atCall, int atEntry, Way how) {
        call = atCall;
        entry = atEntry;
        way = how;
        invocations.clear();
        lost = "";
        entries = 0;
        dead = false;
    }

    synchronized int calls() {
        return invocations.size();
    }

    synchronized int entries() {
        return entries;
    }

    synchronized boolean dead() {
        return dead;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        // A probe of the system is no call to AWS; only the dead cannot make it.
        String id = request.httpRequest()
                .firstMatchingHeader("amz-sdk-invocation-id")
                .orElse("");
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                boolean here = before(id);
                HttpExecuteResponse response = prepared.call();
                afterEach.run();
                return here ? after(response) : response;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private synchronized boolean before(String id) {
        alive();
        boolean here = !id.isEmpty() && (id.equals(lost) || (invocations.add(id) && invocations.size() - 1 == call));
        if (here) {
            lost = id;
            die(Way.DIES_BEFORE);
        }
        return here;
    }

    private synchronized HttpExecuteResponse after(HttpExecuteResponse response) throws IOException {
        die(Way.DIES_AFTER);
        response.responseBody().ifPresent(body -> body.abort());
        throw new SocketTimeoutException("Read timed out");
    }

    @Override
    public synchronized void write(byte[] line) throws IOException {
        alive();
        boolean here = entry != NEVER && entries >= entry;
        if (here) {
            die(Way.DIES_BEFORE);
        }
        entries++;
        if (here) {
            die(Way.DIES_AFTER);
            throw new IOException("No space left on device");
        }
    }

    private void die(Way now) {
        if (way == now) {
            dead = true;
            alive();
        }
    }

    private void alive() {
        if (dead) {
            throw new Death();
        }
    }

    @Override
    public void close() {
        // the world's own is not ours to close
    }
}
