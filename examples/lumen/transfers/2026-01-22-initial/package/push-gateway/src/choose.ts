// Personalised push: which of the user's open topics is worth a notification now.
export interface WatchEvent { user: string; topic: string; secondsWatched: number; hour: number }
export interface Notification { user: string; topic: string; score: number }

const FEATURES = "https://features.us-east.lumen-us.example.net/v1/users";

export async function chooseNotification(event: WatchEvent): Promise<Notification | undefined> {
  const features = await (await fetch(`${FEATURES}/${encodeURIComponent(event.user)}`)).json();
  const quietHour = event.hour < 8 || event.hour > 22;
  const score = (features.topics?.[event.topic] ?? 0) * Math.log1p(event.secondsWatched);
  return quietHour || score < features.threshold ? undefined : { user: event.user, topic: event.topic, score };
}
