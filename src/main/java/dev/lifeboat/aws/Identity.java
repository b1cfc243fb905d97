package dev.lifeboat.aws;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who is asking.
 *
 * @param account twelve digits
 * @param arn of the user or the assumed role
 */
public record Identity(String account, String arn) {
    /**
     * Asks STS in a Region.
     *
     * @throws AwsFailure where it does not answer, or does not know the credentials
     */
    public static Identity of(Door door, String region) throws InterruptedException {
        StsClient sts = door.client(StsClient.class, region);
        GetCallerIdentityResponse caller = Calls.answer(() -> sts.getCallerIdentity(request -> {}));
        return new Identity(Plain.line(caller.account()), Plain.line(caller.arn()));
    }
}
