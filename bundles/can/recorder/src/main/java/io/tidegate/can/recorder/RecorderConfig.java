package io.tidegate.can.recorder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a user sets; checked again in {@link RecorderSettings}. */
@ObjectClassDefinition(name = "Tidegate: CAN recorder", description = "Records the frames of one, "
        + "several or all buses in rotating CAN log files, and can upload finished files by SFTP.")
@interface RecorderConfig {
    @AttributeDefinition(required = false, description = "Names of the buses to record; separate several "
            + "in one text by commas. Empty (default): all.")
    String[] bus() default {};

    @AttributeDefinition(description = "Folder for the files. A relative path starts at the data folder. "
            + "Default: recordings.")
    String folder() default "recordings";

    @AttributeDefinition(description = "Format of the files. Default: CANDUMP.", options = {
        @Option(label = "candump (.log)", value = "CANDUMP"),
        @Option(label = "Vector ASC (.asc)", value = "ASC"),
        @Option(label = "Vector BLF (.blf)", value = "BLF")})
    String format() default "CANDUMP";

    @AttributeDefinition(min = "0", max = "525600", description = "Age in minutes after which a new file "
            + "begins, 0 to 525600. 0: only by size. Default: 60.")
    int rotate_minutes() default 60;

    @AttributeDefinition(min = "65536", max = "1099511627776", description = "Size in bytes after which "
            + "a new file begins, before compression, 64 KiB to 1 TiB. Default: 64 MiB.")
    long rotate_bytes() default 64L << 20;

    @AttributeDefinition(description = "Compress finished files with gzip. Default: true.")
    boolean gzip() default true;

    @AttributeDefinition(min = "0", description = "Maximum number of files to keep; the oldest are "
            + "deleted first. 0: no limit. Default: 0.")
    int keep_files() default 0;

    @AttributeDefinition(min = "0", description = "Maximum total size of the files in bytes; the oldest "
            + "are deleted first. 0: no limit. Default: 4 GiB.")
    long keep_bytes() default 4L << 30;

    @AttributeDefinition(min = "10", max = "3600000", description = "Interval at which frames are handed "
            + "to the operating system, in ms, 10 to 3600000. A kill -9 loses this much. Default: 1000.")
    int flush_interval_ms() default 1_000;

    @AttributeDefinition(min = "1024", max = "10000000", description = "Maximum number of frames that "
            + "wait for the disk, 1024 to 10000000; beyond that, the newest are dropped and counted. "
            + "Default: 65536.")
    int queue_frames() default 65_536;

    @AttributeDefinition(required = false, description = "Where to upload finished files: "
            + "sftp://user@host:22/folder. Empty (default): no upload.")
    String sftp_url() default "";

    @AttributeDefinition(required = false, type = AttributeType.PASSWORD,
            description = "Password of the user; empty if a key "
                    + "is used.")
    String _sftp_password() default "";

    @AttributeDefinition(required = false,
            description = "File of the private key (OpenSSH, without passphrase). A relative "
                    + "path starts at the config folder.")
    String sftp_key_file() default "";

    @AttributeDefinition(required = false, description = "File of known host keys, as ssh-keyscan prints "
            + "them; required with sftp.url. A relative path starts at the config folder.")
    String sftp_known_hosts() default "";

    @AttributeDefinition(description = "Delete the local file after the upload. Default: false.")
    boolean sftp_delete() default false;

    /** How the web console names an instance. */
    String webconsole_configurationFactory_nameHint() default "{bus}";
}
