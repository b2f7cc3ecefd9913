import apn from "node-apn";
import type { Notification } from "./choose";

const METRICS = "https://metrics.lumen-hz.example.cn/push";

export async function send(notification: Notification): Promise<void> {
  const provider = new apn.Provider({ production: true });
  const note = new apn.Notification();
  note.alert = `New in ${notification.topic}`;
  await provider.send(note, notification.user);
  await fetch(METRICS, { method: "POST", body: JSON.stringify({ sent: 1, score: notification.score }) });
}
