package dev.lifeboat.rehearsal.identity;

import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says who calls: always the same operator. */
public final class Sts extends RpcService {

    public Sts(World world) {
        super("sts", "https://sts.amazonaws.com/doc/2011-06-15/", "1.1");
        reads("GetCallerIdentity", (call, in) -> {
            Map<String, String> who = new LinkedHashMap<>();
            who.put("UserId", "AIDAREHEARSAL0OPERATOR");
            who.put("Account", World.ACCOUNT);
            who.put("Arn", "arn:aws:iam::" + World.ACCOUNT + ":user/rehearsal");
            return who;
        });
    }
}
