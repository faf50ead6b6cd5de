package io.tidegate.base.security.request;

/**
 * Why a request is not served.
 *
 * @param status HTTP status of the answer
 * @param rule   which rule refused it, always the same for the rule
 * @param reason a sentence for who sent the request; nothing of the request stands in it
 */
public record Refusal(int status, String rule, String reason) {
    static final Refusal UNKNOWN_HOST = new Refusal(421, "host",
            "This gateway does not answer to the host name of this address. Use localhost or the address of "
                    + "the machine, or add the name to allowed.hosts in io.tidegate.base.security.cfg.");
    static final Refusal CROSS_SITE = new Refusal(403, "cross-site",
            "Another web site sent this request; only pages of the gateway itself may.");
    static final Refusal WRITING_GET = new Refusal(403, "writing GET",
            "A GET must not change anything; send a POST.");
    public static final Refusal CHUNKED = new Refusal(411, "chunked",
            "A chunked body is not accepted; send it with a Content-Length.");
    public static final Refusal METHOD = new Refusal(405, "method",
            "This method is not accepted; send GET, HEAD or POST.");
    static final Refusal BAD_FILTER = new Refusal(400, "filter",
            "filter: expected an LDAP filter of OSGi such as (objectClass=*), found something else.");
    static final Refusal SECRETS = new Refusal(403, "page with secrets",
            "This page would show passwords and tokens in clear. "
                    + "The same without them is at OSGi > Components.");
    static final Refusal ALL_PAGES = new Refusal(403, "all pages at once",
            "This download would hold all pages, those with passwords and tokens in clear included. Use the "
                    + "page's own download instead: its address with .txt, .zip or .json.");
}
