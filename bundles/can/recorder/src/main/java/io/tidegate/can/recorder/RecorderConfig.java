package io.tidegate.can.recorder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user sets; checked again in {@link RecorderSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN recorder", description = "Writes the frames of one bus, of several or of all "
        + "into rotating CAN log files, and may upload finished ones by SFTP.")
@interface RecorderConfig {
    @AttributeDefinition(required = false, description = "Names of the buses to record; several in one text are separated "
            + "by commas. Empty (default): all.")
    String[] bus() default {};

    @AttributeDefinition(description = "Folder of the files. A relative path starts at the data folder. Default: recordings.")
    String folder() default "recordings";

    @AttributeDefinition(description = "Format of the files. Default: CANDUMP.", options = {
        @Option(label = "candump (.log)", value = "CANDUMP"), @Option(label = "Vector ASC (.asc)", value = "ASC"),
        @Option(label = "Vector BLF (.blf)", value = "BLF")})
    String format() default "CANDUMP";

    @AttributeDefinition(min = "0", max = "525600", description = "A file is finished after so many minutes, 0 to 525600. "
            + "0: only by its size. Default: 60.")
    int rotate_minutes() default 60;

    @AttributeDefinition(min = "65536", max = "1099511627776", description = "A file is finished when it has so many bytes, "
            + "64 KiB to 1 TiB, before it is compressed. Default: 64 MiB.")
    long rotate_bytes() default 64L << 20;

    @AttributeDefinition(description = "Compress finished files with gzip. Default: true.")
    boolean gzip() default true;

    @AttributeDefinition(min = "0", description = "Most files to keep, the oldest go first; 0: no limit. Default: 0.")
    int keep_files() default 0;

    @AttributeDefinition(min = "0", description = "Most bytes of all files together, the oldest go first; 0: no limit. "
            + "Default: 4 GiB.")
    long keep_bytes() default 4L << 30;

    @AttributeDefinition(min = "10", max = "3600000", description = "How often what was recorded is handed to the operating "
            + "system, in ms, 10 to 3600000: so much is lost at kill -9. Default: 1000.")
    int flush_interval_ms() default 1_000;

    @AttributeDefinition(min = "1024", max = "10000000", description = "Most frames that wait for the disk, 1024 to 10000000; "
            + "then the newest are dropped and counted. Default: 65536.")
    int queue_frames() default 65_536;

    @AttributeDefinition(required = false, description = "Where finished files are uploaded to: "
            + "sftp://user@host:22/folder. Empty (default): nowhere.")
    String sftp_url() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD, description = "Password of the user; empty if a key "
            + "is used.")
    String _sftp_password() default "";

    @AttributeDefinition(required = false, description = "File of the private key (OpenSSH, without passphrase). A relative "
            + "path starts at the config folder.")
    String sftp_key_file() default "";

    @AttributeDefinition(required = false, description = "File of known host keys, as ssh-keyscan writes it; required with "
            + "sftp.url. A relative path starts at the config folder.")
    String sftp_known_hosts() default "";

    @AttributeDefinition(description = "Delete a file here once it was uploaded. Default: false.")
    boolean sftp_delete() default false;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}";
}
