package io.tidegate.base.kafkaclient;

/**
 * A record for a topic. The arrays belong to the client from then on.
 *
 * @param key   records of one key are in one partition, in the order in which they were written
 * @param value its bytes
 */
public record KafkaRecord(byte[] key, byte[] value) {
    @Override
    public String toString() { return key.length + " + " + value.length + " bytes"; }
}
